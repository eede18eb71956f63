//! From the end of a meeting to what became of it a year later.

use kit::{Role, clock::DAY};

use super::{Play, ids};

/// What the form sends of one meeting.
fn word(meeting: &str, came: &str, useful: &str, said: &str) -> String {
    format!(
        "meeting={meeting}&came-{meeting}={came}&useful-{meeting}={useful}\
         &next-{meeting}=offer&said-{meeting}={said}"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_say_how_it_was_and_the_organiser_reads_it() {
    for play in Play::all().await {
        assert!(play.meetings(&play.ada).await.is_empty(), "nothing has begun");
        play.world.until("2027-04-14T12:30:00+02:00");
        let asked = play.meetings(&play.ada).await;
        assert_eq!(asked.len(), 2);
        let agenda = play.ada.read(&play.at("agenda")).await;
        assert!(agenda.contains("2 meetings wait for your word"), "{agenda}");
        let bobs = play.meetings(&play.bob).await.remove(0);
        let cleos = play.meetings(&play.cleo).await.remove(0);
        let form = format!(
            "{}&{}",
            word(&bobs, "held", "5", "They+were+prepared"),
            word(&cleos, "other-missing", "", "")
        );
        play.ada.posted(&play.at("feedback"), &form).await;
        play.ada.posted(&play.at("feedback"), &form).await;
        play.bob.posted(&play.at("feedback"), &word(&bobs, "held", "4", "")).await;
        play.cleo.posted(&play.at("feedback"), &word(&cleos, "held", "3", "")).await;
        let page = play.ada.read(&play.at("feedback")).await;
        assert!(page.contains("They were prepared"), "{page}");
        let agenda = play.ada.read(&play.at("agenda")).await;
        assert!(agenda.contains("You said how each of your meetings was"), "{agenda}");
        assert!(agenda.contains("The one asked did not come"), "noted by the first word: {agenda}");
        // What one wrote is not shown to the other.
        assert!(!play.bob.read(&play.at("feedback")).await.contains("They were prepared"));

        let said = play.host.get(&play.at("results?format=csv")).await.body;
        assert_eq!(said.lines().count(), 5, "four words and the head: {said}");
        assert!(said.contains("They were prepared"), "{said}");
        assert_eq!(said.matches("The sides disagree").count(), 2, "Ada and Cleo: {said}");
        let figures = play.host.get(&play.at("results/figures?format=csv")).await.body;
        for line in [
            "Answers given,How were your meetings?,4",
            "\"Answers given, of those possible\",How were your meetings?,100",
            "\"How useful a meeting was, from 1 to 5\",How were your meetings?,4",
            "Meetings whose sides disagree,How were your meetings?,1",
            "0: on their own,Meetings by degree of brokerage,2",
        ] {
            assert!(figures.contains(line), "{line}: {figures}");
        }
        let people = play.host.get(&play.at("results/people?format=csv")).await.body;
        assert!(people.contains("Ada Adler,2,0,2,2,1,0,2"), "{people}");
        assert!(people.contains("Cleo Clark,0,1,1,1,0,1,1"), "Ada said so first: {people}");
        let noshow = play.host.get(&play.at("figures?format=csv")).await.body;
        assert!(noshow.contains("when their time came\",,50"), "{noshow}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_speaks_for_others_and_strangers_learn_nothing() {
    for play in Play::all().await {
        let early = word(&"0".repeat(32), "held", "5", "");
        assert_eq!(play.ada.post(&play.at("feedback"), &early).await.status, 404);
        play.world.until("2027-04-14T12:30:00+02:00");
        let bobs = play.meetings(&play.bob).await.remove(0);
        let form = word(&bobs, "held", "5", "");
        assert_eq!(play.cleo.post(&play.at("feedback"), &form).await.status, 404, "not hers");
        let wrong = play.bob.post(&play.at("feedback"), &word(&bobs, "held", "9", "kept")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("kept"), "nothing is lost: {}", wrong.body);
        let other = play.world.stranger(Role::Adviser);
        for place in ["feedback", "feedback/3", "certificate.pdf"] {
            assert_eq!(other.get(&play.at(place)).await.status, 404, "{place}");
        }
        for place in ["results", "results/figures", "results/people", "certificates.pdf"] {
            assert_eq!(other.get(&play.at(place)).await.status, 403, "{place}");
            assert_eq!(play.ada.get(&play.at(place)).await.status, 403, "{place}");
        }
        let degree = play.at(&format!("meetings/{bobs}/degree"));
        assert_eq!(other.post(&degree, "degree=2").await.status, 403);
        assert_eq!(play.host.post(&degree, "degree=7").await.status, 400);
        play.host.posted(&degree, "degree=3").await;
        let page = play.host.read(&play.at(&format!("meetings/{bobs}"))).await;
        assert!(page.contains("value=\"3\" selected"), "{page}");
        let guest = play.world.visitor(Role::Guest);
        assert_eq!(guest.get("/encounters/proof/nonsense").await.status, 404);
        assert_eq!(guest.post("/encounters/proof/nonsense", "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_asks_how_it_was_and_later_what_became_of_it() {
    for play in Play::all().await {
        play.world.until("2027-04-14T14:30:00+02:00");
        play.world.work().await;
        play.world.work().await;
        let guest = play.world.visitor(Role::Guest);
        let (link, subject) = play.letter("Bob Berg").await;
        assert!(subject.starts_with("How were your meetings?"), "{subject}");
        let page = guest.read(&link).await;
        assert!(page.contains("Ada Adler") && !page.contains("Cleo"), "his alone: {page}");
        let meeting = ids(&page, "name=\"meeting\" value=\"").remove(0);
        guest.posted(&link, &word(&meeting, "held", "5", "By+letter")).await;
        assert!(play.bob.read(&play.at("feedback")).await.contains("By letter"));
        assert_eq!(play.bob.get(&play.at("feedback/1")).await.status, 409, "not asked yet");

        play.world.until("2027-05-14T12:00:00+02:00");
        play.world.work().await;
        play.world.work().await;
        let (later, subject) = play.letter("Bob Berg").await;
        assert!(subject.starts_with("What became of your meetings"), "{subject}");
        assert_ne!(later, link);
        let page = guest.read(&later).await;
        assert!(page.contains("After 1 month") && page.contains("Ada Adler"), "{page}");
        let wrong = format!("meeting={meeting}&step-{meeting}=sales&turnover-{meeting}=much");
        let again = guest.post(&later, &wrong).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("much"), "nothing is lost: {}", again.body);
        let form = format!(
            "meeting={meeting}&step-{meeting}=sales&turnover-{meeting}=12000&jobs-{meeting}=1"
        );
        guest.posted(&later, &form).await;
        play.ada.posted(&play.at("feedback/1"), &form.replace("12000", "9000")).await;
        let figures = play.host.get(&play.at("results/figures?format=csv")).await.body;
        for line in [
            "Participants asked,After 1 month,3",
            "Participants who answered,After 1 month,2",
            "There are sales,After 1 month,1",
            "\"Turnover by it, in euro\",After 1 month,12000",
        ] {
            assert!(figures.contains(line), "{line}: {figures}");
        }
        // Old questions are not asked late, and a link does not live forever.
        play.world.pass(200 * DAY);
        play.world.work().await;
        play.world.work().await;
        assert_eq!(play.letter("Bob Berg").await.0, later, "three and six months went by unasked");
        assert_eq!(guest.get(&link).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_came_gets_a_certificate_when_it_is_over() {
    for play in Play::all().await {
        assert_eq!(play.ada.get(&play.at("certificate.pdf")).await.status, 409, "before");
        play.world.until("2027-04-14T10:00:00+02:00");
        let list = play.host.read(&play.at("participants?q=Cleo")).await;
        let cleo = ids(&list, &play.at("participants/")).remove(0);
        play.host.posted(&play.at(&format!("participants/{cleo}/absence")), "").await;
        play.world.until("2027-04-14T12:30:00+02:00");
        let file = play.ada.get(&play.at("certificate.pdf")).await;
        assert_eq!((file.status, file.kind.as_str()), (200, "application/pdf"));
        assert_eq!(play.cleo.get(&play.at("certificate.pdf")).await.status, 409, "she was absent");
        let all = play.host.get(&play.at("certificates.pdf")).await;
        assert_eq!((all.status, all.kind.as_str()), (200, "application/pdf"));
    }
}
