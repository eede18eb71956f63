//! What somebody does for the programme of their agency: it stays without them.

use super::life::Life;

/// What one does for the programme of one's agency: a service, a campaign, a report with a text. It stays without them.
pub async fn run(life: &mut Life) {
    let service = "name=Service&process=online-collaboration&capacity=1&funder=Fund\
                   &starts_on=2026-01-01&ends_on=2030-01-01&budget=1&currency=EUR&threshold=0";
    let url = life.post("/services", service).await.path();
    let campaign = "title=Fair&means=event&held_on=2026-11-20&reached=2&answered=1";
    life.post(&format!("{url}/campaigns"), campaign).await;
    let period = "title=Period&starts_on=2026-01-01&ends_on=2026-06-30";
    let url = life.post("/periods", period).await.path();
    life.post(&url, "lang=en&work.base=0&text.work=Work").await;
}
