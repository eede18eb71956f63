//! Links with a PIN for respondents without an account.

use kit::{
    Role,
    clock::DAY,
    mail,
    testing::{Visitor, World, worlds},
};

use super::{HOUSE, registered, started};

/// The address in the latest letter, and its text.
async fn posted(world: &World) -> (String, String) {
    let letters = world.app.db.read(|tx| mail::newest(tx, 1)).await.expect("letters");
    let body = letters.first().expect("a letter").body.clone();
    let line = body.lines().find(|it| it.contains("/questionnaires/passes/"));
    let place = line.and_then(|it| it.find("/questionnaires")).expect("a link");
    (line.unwrap_or_default()[place..].to_owned(), body)
}

/// A pass of a new name: its link and its PIN.
async fn made(world: &World, by: &Visitor, it: &str, name: &str) -> (String, String) {
    let form = format!("name={name}&email=ada@house.example&lang=en");
    let page = by.post(&format!("{it}/passes"), &form).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let pin = page.body.split("<code>").nth(1).and_then(|it| it.get(..6)).expect("a PIN");
    let (link, letter) = posted(world).await;
    assert!(!letter.contains(pin), "the PIN goes another way: {letter}");
    (link, pin.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_an_account_answers_once_and_sees_nothing_of_others() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        member.post(&format!("{it}/parts/strategy"), "ambition=4&ambition.note=secret").await;
        let (link, pin) = made(&world, &member, &it, "Ada").await;
        let list = member.get(&format!("{it}/passes")).await.body;
        assert!(list.contains("Ada") && !list.contains(&pin) && !list.contains(&link), "{list}");
        assert!(!list.contains("ada@house.example"), "the address is not kept");

        let guest = world.visitor(Role::Guest);
        let page = guest.get(&link).await;
        assert!(page.robots.contains("noindex") && page.body.contains("name=\"pin\""));
        assert!(!page.body.contains("Glashaus"), "nothing before the PIN");
        assert_eq!(guest.get(&format!("{link}/parts/strategy")).await.location, link);
        assert_eq!(guest.post(&format!("{link}/answers"), "question=ambition").await.status, 403);
        assert_eq!(guest.post(&link, "pin=12").await.status, 422);
        let spaced = format!("pin={}+{}", &pin[..3], &pin[3..]);
        assert_eq!(guest.post(&link, &spaced).await.status, 303);

        let page = guest.get(&link).await.body;
        assert!(page.contains("Glashaus") && !page.contains("Hand in"), "{page}");
        let part = guest.get(&format!("{link}/parts/strategy")).await.body;
        assert!(part.contains("data-answers") && !part.contains("secret"), "{part}");
        assert!(!part.contains("more person"), "nothing of what others said: {part}");
        for place in ["facts", "all", "nothing"] {
            let url = format!("{link}/parts/{place}");
            assert_eq!(guest.get(&url).await.status, 404, "{place}");
            assert_eq!(guest.post(&url, "country.0=FR").await.status, 404, "{place}");
        }
        let fact = guest.post(&format!("{link}/answers"), "question=country&country.0=FR").await;
        assert_eq!(fact.status, 404);
        assert_eq!(guest.post(&format!("{link}/end"), "").await.status, 409);
        let form = "question=ambition&ambition=1&ambition.base=0";
        let kept = guest.post(&format!("{link}/answers"), form).await;
        assert_eq!(kept.status, 200, "{}", kept.body);
        let form = "ambition=1&strategy-link=2&go=next";
        let next = guest.post(&format!("{link}/parts/strategy"), form).await;
        assert_eq!(next.location, format!("{link}/parts/organisation"));

        // One more respondent in the view of all, and far from the first.
        let consensus = member.get(&format!("{it}/consensus")).await.body;
        assert!(consensus.contains("far apart") && !consensus.contains("Ada"), "{consensus}");

        let done = guest.post(&format!("{link}/end"), "").await;
        assert!(done.status == 200 && done.body.contains("Thank you"), "{}", done.body);
        assert_eq!(guest.get(&link).await.status, 410, "it is spent");
        assert_eq!(guest.post(&link, &spaced).await.status, 410);
        assert!(member.get(&format!("{it}/passes")).await.body.contains("handed in"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_pins_other_browsers_time_and_taking_back_close_a_link() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        let guess =
            |pin: &str| format!("pin={}", if pin == "000000" { "000001" } else { "000000" });

        let (link, pin) = made(&world, &member, &it, "Ada").await;
        let (one, two) = (world.visitor(Role::Guest), world.visitor(Role::Guest));
        assert_eq!(one.post(&link, &format!("pin={pin}")).await.status, 303);
        assert!(two.get(&link).await.body.contains("name=\"pin\""), "a link alone opens nothing");
        assert_eq!(two.post(&link, &format!("pin={pin}")).await.status, 303);
        assert!(one.get(&link).await.body.contains("name=\"pin\""), "the other browser has it now");
        assert!(two.get(&link).await.body.contains("Glashaus"));

        let list = format!("{it}/passes");
        let page = member.get(&list).await.body;
        let place = page.split("action=\"").find(|it| it.contains("/revocation\""));
        let place = place.and_then(|it| it.split('"').next()).expect("it can be taken back");
        let stranger = world.stranger(Role::Manager);
        assert_eq!(stranger.post(place, "").await.status, 404);
        assert_eq!(stranger.get(&list).await.status, 404);
        assert_eq!(member.post(place, "").await.status, 303);
        assert_eq!(member.post(place, "").await.status, 409);
        assert_eq!(two.get(&link).await.status, 410);

        let (link, pin) = made(&world, &member, &it, "Bo").await;
        for n in 1..=10 {
            assert_eq!(one.post(&link, &guess(&pin)).await.status, 422, "{n}");
        }
        assert_eq!(one.post(&link, &format!("pin={pin}")).await.status, 410, "locked");
        assert!(member.get(&list).await.body.contains("locked"));

        let (link, pin) = made(&world, &member, &it, "Cy").await;
        world.pass(31 * DAY);
        assert_eq!(one.post(&link, &format!("pin={pin}")).await.status, 410, "run out");
        assert_eq!(one.get("/questionnaires/passes/nothing").await.status, 410);

        let (link, pin) = made(&world, &member, &it, "Di").await;
        assert_eq!(two.post(&link, &format!("pin={pin}")).await.status, 303);
        assert_eq!(member.post(&format!("{it}/withdrawal"), "").await.status, 303);
        assert_eq!(two.get(&link).await.status, 409, "nobody answers what is withdrawn");
        let again = member.post(&list, "name=Ed&email=e@house.example&lang=en").await;
        assert_eq!(again.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_whatever_the_link() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        let (link, _) = made(&world, &member, &it, "Ada").await;
        let guest = world.visitor(Role::Guest);
        for n in 0..30 {
            let other = format!("/questionnaires/passes/unknown{n}");
            assert_eq!(guest.post(&other, "pin=1").await.status, 410, "{n}");
        }
        assert_eq!(guest.post(&link, "pin=1").await.status, 429);
        let wrong = member.post(&format!("{it}/passes"), "name=Ada&email=nowhere&lang=en").await;
        assert!(wrong.status == 422 && wrong.body.contains("value=\"Ada\""), "{}", wrong.body);
    }
}
