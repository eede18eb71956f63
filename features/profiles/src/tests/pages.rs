//! The page of a person: who writes it, who sees what of it.

use kit::{Role, testing::Visitor};

use super::{befriend, ours, theirs, worlds};

/// A word for each part of a profile that stands nowhere else.
const MARKS: [(&str, &str); 5] = [
    ("about", "Aboutmark"),
    ("place", "Germany"),
    ("languages", "Estonian"),
    ("links", "linkmark.example"),
    ("photo", "Photo of"),
];

async fn written(by: &Visitor, url: &str) {
    let post = async |at: &str, form: &str| {
        let answer = by.post(&format!("{url}{at}"), form).await;
        assert_eq!(answer.status, 303, "{at}: {}", answer.body);
    };
    post("/texts", "lang=en&body=Aboutmark+and+more").await;
    post("", "country=DE&region=DEE03&links=https://linkmark.example/a").await;
    post("/languages", "lang=et&level=b2").await;
    let png = super::files::png(40, 40);
    let words = [("role", "picture"), ("audience", "public")];
    assert_eq!(by.upload(&format!("{url}/files"), &words, "me.png", &png).await.status, 303);
}

/// Everything for members.
pub const OPEN: &str = "page=members&headline=members&about=members&photo=members&languages=members\
                        &place=members&roles=members&organisations=members&links=members";

/// The audience form with `others` for every part that is not named.
fn audiences(others: &str, named: &[(&str, &str)]) -> String {
    let parts = [
        "page",
        "headline",
        "about",
        "photo",
        "languages",
        "place",
        "roles",
        "organisations",
        "links",
    ];
    let of = |part: &&str| {
        let it = named.iter().find(|(name, _)| name == part).map_or(others, |(_, it)| it);
        format!("{part}={it}")
    };
    parts.iter().map(of).collect::<Vec<_>>().join("&")
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reader_sees_what_is_meant_for_them_and_so_do_other_eyes() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let (colleague, _) = ours(&world, "Cora Colleague").await;
        let (friend, friend_id) = theirs(&world, "Fritz Friend").await;
        let (member, _) = theirs(&world, "Mara Member").await;
        let administrator = world.stranger(Role::Administrator);
        let guest = world.visitor(Role::Guest);
        befriend(&world, id, friend_id).await;
        let url = format!("/people/{id}");
        written(&ann, &url).await;

        assert_eq!(
            colleague.get(&url).await.status,
            200,
            "the agency, as long as nothing is decided"
        );
        for other in [&friend, &member, &administrator, &guest] {
            assert_eq!(other.get(&url).await.status, 404, "nobody beyond it");
        }
        let form = audiences(
            "public",
            &[
                ("about", "members"),
                ("place", "contacts"),
                ("languages", "agency"),
                ("links", "own"),
            ],
        );
        assert_eq!(ann.post(&format!("{url}/audience"), &form).await.status, 303);
        // Photo, about, place, languages, links: one more each time.
        let readers = [
            ("public", &guest, 1),
            ("members", &member, 2),
            ("members", &administrator, 2),
            ("contacts", &friend, 3),
            ("agency", &colleague, 4),
            ("own", &ann, 5),
        ];
        for (eyes, reader, expected) in readers {
            let page = reader.get(&url).await.body;
            let seen = |body: &str| MARKS.map(|(_, mark)| body.contains(mark));
            let count = seen(&page).iter().filter(|it| **it).count();
            assert_eq!(count, expected, "{eyes} in {}: {page}", world.name);
            let preview = ann.get(&format!("{url}?as={eyes}")).await.body;
            assert_eq!(seen(&preview), seen(&page), "what {eyes} see");
            assert!(!page.contains("house.example"), "an address is never shown");
        }
        // The page limits its parts.
        let form = audiences("public", &[("page", "contacts")]);
        ann.post(&format!("{url}/audience"), &form).await;
        let seen = async |it: &Visitor| it.get(&url).await.status;
        assert_eq!([seen(&guest).await, seen(&member).await, seen(&friend).await], [404, 404, 200]);
        let nothing = ann.get(&format!("{url}?as=members")).await.body;
        assert!(nothing.contains("nothing of your profile") && !nothing.contains("Aboutmark"));
        assert!(!member.get(&format!("{url}?as=own")).await.body.contains("Aboutmark"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_for_somebody_else_and_robots_keep_nothing() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let (colleague, _) = ours(&world, "Cora Colleague").await;
        let (stranger, _) = theirs(&world, "Stella Stranger").await;
        let url = format!("/people/{id}");
        let forms = [
            ("", "country=DE"),
            ("/texts", "lang=en&body=Taken"),
            ("/texts/en/removal", ""),
            ("/languages", "lang=de&level=b2"),
            ("/languages/de/removal", ""),
            ("/audience", "page=public"),
            ("/skills", "kind=wish&term=Taken&lang=en&audience=public"),
        ];
        for (at, form) in forms {
            let to = format!("{url}{at}");
            assert_eq!(stranger.post(&to, form).await.status, 404, "{at}");
            assert_eq!(colleague.post(&to, form).await.status, 403, "{at}");
            assert_eq!(world.visitor(Role::Guest).post(&to, form).await.status, 401, "{at}");
        }
        for at in ["/edit", "/audience", "/skills", "/files"] {
            assert_eq!(colleague.get(&format!("{url}{at}")).await.status, 403);
            assert_eq!(ann.get(&format!("{url}{at}")).await.status, 200);
        }
        assert!(!ann.get(&url).await.body.contains("Taken"));
        assert_eq!(ann.get(&url).await.header("x-robots-tag"), "noindex, nofollow, noarchive");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_fall_back_to_the_original_and_say_when_they_are_old() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let url = format!("/people/{id}");
        let write = async |form: &str| {
            assert_eq!(ann.post(&format!("{url}/texts"), form).await.status, 303);
        };
        write("lang=de&body=Urtext").await;
        let page = ann.get(&url).await.body;
        assert!(page.contains("Urtext") && page.contains("shown in German"), "{page}");
        world.pass(1_000);
        write("lang=en&body=Translation").await;
        let page = ann.get(&url).await.body;
        assert!(page.contains("Translation") && !page.contains("Urtext"));
        assert!(page.contains("German (original)") && !page.contains("was changed after"));
        assert!(ann.get(&format!("{url}?text=de")).await.body.contains("Urtext"));
        world.pass(1_000);
        write("lang=de&body=Urtext+neu&is_original=yes").await;
        assert!(ann.get(&url).await.body.contains("was changed after"), "the translation is old");
        // The original goes: what is left takes its place.
        assert_eq!(ann.post(&format!("{url}/texts/de/removal"), "").await.status, 303);
        let edit = ann.get(&format!("{url}/edit")).await.body;
        assert!(edit.contains("Original") && !edit.contains("Urtext"));
        assert_eq!(ann.post(&format!("{url}/texts/de/removal"), "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_forms_come_back_with_what_was_typed() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let url = format!("/people/{id}");
        let wrong = [
            ("", "country=DE&region=FR1&links=javascript:alert(1)", "javascript:alert(1)"),
            ("/texts", "lang=en&body=", "Fill in"),
            ("/languages", "lang=xx&level=b2", "cannot be read"),
            ("/audience", "page=nobody", "cannot be read"),
            ("/skills", "kind=skill&term=Turning&lang=en&audience=members", "Say how well"),
            (
                "/skills",
                "kind=skill&term=Turning&lang=en&level=expert&audience=members&evidence=data:x",
                "whole web address",
            ),
        ];
        for (at, form, shown) in wrong {
            let answer = ann.post(&format!("{url}{at}"), form).await;
            assert_eq!(answer.status, 422, "{at} {form}");
            assert!(answer.body.contains(shown), "{at}: {}", answer.body);
        }
        assert!(!ann.get(&url).await.body.contains("Turning"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_said_with_its_reason_until_nothing_is() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let url = format!("/people/{id}");
        let page = ann.get(&url).await.body;
        assert!(page.contains("0 %") && page.contains("easier to write to a face"), "{page}");
        written(&ann, &url).await;
        let page = ann.get(&url).await.body;
        assert!(page.contains("44 %") && !page.contains("easier to write to a face"), "{page}");
        let (colleague, _) = ours(&world, "Cora Colleague").await;
        assert!(!colleague.get(&url).await.body.contains("progress"), "that is nobody else's");
    }
}
