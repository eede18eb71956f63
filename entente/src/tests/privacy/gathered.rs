//! A life at events: what somebody offers and looks for there, asks, answers, and says afterwards.

use kit::{Role, testing::World};

use super::life::{Life, friend};

/// An event: what one offers and looks for, what one asks and answers.
pub async fn met(world: &World, life: &mut Life) {
    let host = world.stranger(Role::Adviser);
    let form = "title=Meet&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
                &sessions=2030-04-14+09%3A00-12%3A00&minutes=30&attendance=on-site&most_meetings=4\
                &most_requests=4&expiry_days=5&registration_from=2020-01-01\
                &registration_until=2030-04-01&requests_from=2020-01-01&requests_until=2030-04-10\
                &kind_1=Anybody";
    let url = host.post("/events", form).await.location;
    assert_eq!(host.post(&format!("{url}/publication"), "").await.status, 303);
    // Half past eleven in Ghent, as the form names a slot.
    let there = "there=1902389400000";
    let other = friend(world, "Ebba").await;
    let form = format!("kind=1&offers=x&seeks=y&most=4&{there}");
    assert_eq!(other.post(&format!("{url}/registration"), &form).await.status, 303);
    let fields = ["offer at an event", "wish at an event", "whom one does not want to meet"];
    let [offers, seeks, avoids] = fields.map(|field| life.sing(field));
    let form = format!("kind=1&offers={offers}&seeks={seeks}&most=4&avoids={avoids}&{there}");
    life.post(&format!("{url}/registration"), &form).await;
    let desk = host.get(&format!("{url}/desk")).await.body;
    let mark = "name=\"id\" value=\"";
    let ids: Vec<String> =
        desk.split(mark).skip(1).map(|rest| format!("id={}", &rest[..32])).collect();
    assert_eq!(ids.len(), 2, "{desk}");
    assert_eq!(host.post(&format!("{url}/validation"), &ids.join("&")).await.status, 303);
    let page = life.who.get(&format!("{url}/participants")).await.body;
    let id = page.split(&format!("{url}/participants/")).nth(1).expect("the other one");
    life.post(&format!("{url}/suggestions/{}/removal", &id[..32]), "").await;
    let reason = life.sing("reason of a request");
    let to = format!("{url}/participants/{}/requests", &id[..32]);
    life.post(&to, &format!("reason={reason}&priority=2&how=send")).await;
}

/// An event that begins in ten minutes, with a meeting of which one says how it was.
pub async fn discussed(world: &World, life: &mut Life) {
    let host = world.stranger(Role::Adviser);
    let form = "title=Tonight&summary=Meetings&lang=en&place=Ghent&zone=UTC\
                &sessions=2026-11-21+12%3A10-12%3A40&minutes=30&attendance=on-site\
                &most_meetings=4&most_requests=4&expiry_days=5&registration_from=2020-01-01\
                &registration_until=2030-04-01&requests_from=2020-01-01\
                &requests_until=2030-04-10&kind_1=Anybody";
    let url = host.post("/events", form).await.location;
    assert_eq!(host.post(&format!("{url}/publication"), "").await.status, 303);
    let there = world.now() + 10 * kit::clock::MINUTE;
    let form = format!("kind=1&offers=x&seeks=y&most=4&there={there}");
    let other = friend(world, "Fatma").await;
    for one in [&other, &life.who] {
        let answer = one.post(&format!("{url}/registration"), &form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    let desk = host.get(&format!("{url}/desk")).await.body;
    let ids: Vec<String> = desk
        .split("name=\"id\" value=\"")
        .skip(1)
        .map(|rest| format!("id={}", &rest[..32]))
        .collect();
    assert_eq!(host.post(&format!("{url}/validation"), &ids.join("&")).await.status, 303);
    let page = life.who.get(&format!("{url}/participants")).await.body;
    let id = page.split(&format!("{url}/participants/")).nth(1).expect("the other one");
    let to = format!("{url}/participants/{}/requests", &id[..32]);
    life.post(&to, "reason=Pumps&priority=2&how=send").await;
    let page = other.get(&format!("{url}/requests")).await.body;
    let request =
        page.split(&format!("{url}/requests/")).nth(1).expect("a request")[..32].to_owned();
    let accept = format!("{url}/requests/{request}/acceptance");
    assert_eq!(other.post(&accept, "priority=2").await.status, 303);
    assert_eq!(host.post(&format!("{url}/schedule"), "task=fresh").await.status, 303);
    world.work().await;
    assert_eq!(host.post(&format!("{url}/agenda"), "").await.status, 303);
    life.post(&format!("{url}/board/wish"), "name=hide").await;
    // The letters with the meeting have gone out by now; here is whether more should come.
    world.work().await;
    life.post(&format!("{url}/letters"), "").await;
    world.pass(12 * kit::clock::MINUTE);
    let said = life.sing("feedback on a meeting");
    let form = format!("meeting={request}&came-{request}=held&said-{request}={said}");
    life.post(&format!("{url}/feedback"), &form).await;
}
