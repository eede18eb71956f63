//! Files of profiles: what gets in, who may have it, and that it goes again.

use std::io::Cursor;

use kit::{
    Role, Tx,
    testing::{World, get},
};

use super::{organisation, ours, theirs, worlds};

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let shade = |n: u32| u8::try_from(n % 256).expect("small");
    let point = |x, y| image::Rgb([shade(x), shade(y), 7]);
    let picture = image::DynamicImage::from(image::RgbImage::from_fn(width, height, point));
    picture.write_to(&mut out, image::ImageFormat::Png).expect("drawn");
    out.into_inner()
}

/// How many files lie in a folder of the world, however deep.
fn lying(world: &World, folder: &str) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let all = std::fs::read_dir(folder).into_iter().flatten().flatten();
        all.map(|it| if it.path().is_dir() { count(&it.path()) } else { 1 }).sum()
    }
    count(&world.app.settings.data.join(folder))
}

/// The address of the only file a page shows.
fn address(page: &str) -> String {
    let at = page.find("/files/").unwrap_or_else(|| panic!("a file: {page}"));
    page[at..at + 39].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_kept_handed_over_to_those_it_is_meant_for_and_goes() {
    for world in worlds().await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let (member, _) = theirs(&world, "Mara Member").await;
        let url = organisation(&adviser, "public").await;
        let words = [("role", "document"), ("audience", "members"), ("title", "Our plan")];
        let to = format!("{url}/files");
        let sent = adviser.upload(&to, &words, "../../plan.txt", "Größe".as_bytes()).await;
        assert_eq!((sent.status, sent.location.as_str()), (303, to.as_str()), "{}", sent.body);
        assert_eq!(
            (lying(&world, "files"), lying(&world, "uploads")),
            (1, 0),
            "nothing is left over"
        );
        let file = address(&member.get(&url).await.body);
        assert_eq!(guest.get(&file).await.status, 404, "asked on every download");
        assert!(!guest.get(&url).await.body.contains("/files/"));
        let got = member.get(&file).await;
        assert_eq!((got.status, got.body.as_str()), (200, "Größe"));
        assert_eq!(got.kind, "text/plain; charset=utf-8");
        assert!(got.header("content-disposition").starts_with("attachment; filename=\"plan.txt\""));
        assert!(got.header("content-security-policy").contains("sandbox"));
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("cache-control"), "private, no-cache");
        let tag = got.header("etag").to_owned();
        let again = member.send(get(&file).header("if-none-match", &tag), Vec::new()).await;
        assert_eq!((again.status, again.bytes.len()), (304, 0));

        assert_eq!(member.post(&format!("{file}/audience"), "audience=public").await.status, 403);
        assert_eq!(guest.post(&format!("{file}/removal"), "").await.status, 401);
        assert_eq!(adviser.post(&format!("{file}/audience"), "audience=agency").await.status, 303);
        let now = member.send(get(&file).header("if-none-match", &tag), Vec::new()).await;
        assert_eq!(now.status, 404, "also for those who have it already");
        assert_eq!(adviser.post(&format!("{file}/removal"), "").await.status, 303);
        world.work().await;
        assert_eq!(lying(&world, "files"), 0, "the content goes too");
        assert_eq!(adviser.get(&file).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_a_picture_and_a_new_one_takes_its_place() {
    for world in worlds().await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = organisation(&adviser, "public").await;
        let to = format!("{url}/files");
        let words = [("role", "picture"), ("audience", "public"), ("title", "")];
        let polyglot = [png(1_200, 300), b"<script>alert(1)</script>".to_vec()].concat();
        assert_eq!(adviser.upload(&to, &words, "logo.html", &polyglot).await.status, 303);
        let first = address(&guest.get(&url).await.body);
        let got = guest.get(&first).await;
        assert_eq!((got.status, got.kind.as_str()), (200, "image/png"));
        assert!(got.header("content-disposition").starts_with("inline; filename=\"logo.png\""));
        assert!(!got.body.contains("script"));
        let picture = image::load_from_memory(&got.bytes).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (640, 160));
        assert_eq!(adviser.upload(&to, &words, "b.png", &png(20, 20)).await.status, 303);
        world.work().await;
        assert_eq!((guest.get(&first).await.status, lying(&world, "files")), (404, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_are_refused_with_a_reason_and_leave_nothing() {
    for world in worlds().await {
        let (adviser, stranger) = (world.visitor(Role::Adviser), world.stranger(Role::Manager));
        let url = organisation(&adviser, "public").await;
        let to = format!("{url}/files");
        let picture = [("role", "picture"), ("audience", "public")];
        let document = [("role", "document"), ("audience", "public")];
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let refused: [(&str, &[u8], &str); 5] = [
            ("logo.png", svg, "We take"),
            ("logo.png", b"GIF89a\x01\0\x01\0", "We take"),
            ("logo.png", b"%PDF-1.7", "We take"),
            ("logo.png", b"", "empty"),
            ("logo.png", &png(30, 30)[..70], "cannot be read"),
        ];
        for (name, bytes, why) in refused {
            let answer = adviser.upload(&to, &picture, name, bytes).await;
            assert_eq!(answer.status, 422, "{name}");
            assert!(answer.body.contains(why), "{why}: {}", answer.body);
        }
        assert_eq!(adviser.upload(&to, &document, "page.html", b"<html>").await.status, 422);
        assert_eq!(adviser.upload(&to, &[], "a.png", &png(9, 9)).await.status, 422, "what is it?");
        assert_eq!(stranger.upload(&to, &picture, "a.png", &png(9, 9)).await.status, 403);
        let guest = world.visitor(Role::Guest);
        assert_eq!(guest.upload(&to, &picture, "a.png", &png(9, 9)).await.status, 401);
        let giant = kit::testing::request(kit::web::Method::POST, &to)
            .header("content-type", "multipart/form-data; boundary=XX")
            .header("content-length", "4294967296");
        assert_eq!(adviser.send(giant, b"--XX--\r\n".to_vec()).await.status, 413, "it says 4 GB");
        assert_eq!((lying(&world, "files"), lying(&world, "uploads")), (0, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_has_so_much_room_and_no_more() {
    let decide = |settings: &mut kit::web::Settings| settings.max_agency_files = 100;
    let world = kit::testing::sqlite_with(super::HOUSE, decide).await;
    let adviser = world.visitor(Role::Adviser);
    let url = organisation(&adviser, "public").await;
    let words = [("role", "document"), ("audience", "public")];
    let keep = async |n: usize| {
        let bytes = format!("{n}").repeat(60);
        adviser.upload(&format!("{url}/files"), &words, "a.txt", bytes.as_bytes()).await.status
    };
    assert_eq!([keep(1).await, keep(2).await], [303, 409]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_leaves_nothing_and_may_take_everything_along() {
    const CANARY: &str = "Kanarienvogel";
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let url = format!("/people/{id}");
        let skill = format!("kind=skill&term={CANARY}&lang=de&level=expert&audience=members");
        assert_eq!(ann.post(&format!("{url}/skills"), &skill).await.status, 303);
        ann.post(&format!("{url}/texts"), &format!("lang=de&body={CANARY}")).await;
        ann.post(&url, &format!("country=DE&links=https://{CANARY}.example")).await;
        ann.post(&format!("{url}/languages"), "lang=de&level=native").await;
        assert_eq!(ann.post(&format!("{url}/audience"), super::pages::OPEN).await.status, 303);
        let words = [("role", "document"), ("audience", "members"), ("title", CANARY)];
        ann.upload(&format!("{url}/files"), &words, "cv.txt", CANARY.as_bytes()).await;
        let personal = crate::privacy::PERSONAL[0];
        let all = world.app.db.read(move |tx| (personal.export)(tx, id)).await.unwrap();
        let told = all.iter().filter(|it| it.fields.to_string().contains(CANARY)).count();
        assert_eq!((all.len(), told), (6, 4), "{all:?}");

        let now = world.now();
        for _ in 0..2 {
            world.app.db.write(move |tx| (personal.erase)(tx, id, now)).await.unwrap();
        }
        world.work().await;
        let left = |tx: &mut Tx| -> kit::Result<(i64, i64, i64, i64)> {
            tx.one(kit::sql!(
                "select (select count(*) from profiles_skill) + (select count(*) from profiles_text),
                   (select count(*) from profiles_card) + (select count(*) from profiles_tongue),
                   (select count(*) from profiles_attachment) + (select count(*) from profiles_audience),
                   (select count(*) from file) + (select count(*) from file_blob) -- every agency: tests"
            ))
        };
        assert_eq!(world.app.db.read(left).await.unwrap(), (0, 0, 0, 0), "{}", world.name);
        assert_eq!(lying(&world, "files"), 0, "nor on the disk");
    }
}
