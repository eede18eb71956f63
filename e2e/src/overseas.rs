//! Technology overseas: from the programme everybody reads to the hours both sides work.

use crate::{
    accessible::is_fine,
    browser::{Browser, told},
};

/// Opens the first programme of the list.
async fn first_programme(it: &Browser) {
    it.open("/overseas").await;
    it.follow("article.hit h2 a").await;
}

#[tokio::test]
async fn a_visitor_reads_who_may_take_part_and_a_member_sees_common_hours() {
    told(async |it| {
        first_programme(it).await;
        assert!(it.has("#s-rules").await && it.has("#s-parts").await);
        assert!(it.has("aside a[href='/sign-in']").await, "whoever wants to apply signs in");
        is_fine(it).await;

        it.sign_in("member").await;
        it.open("/overseas/entities").await;
        it.follow("[data-row] th a").await;
        it.choose("#zone", "Asia/Kolkata").await;
        it.follow("form[method=get].form button").await;
        assert!(it.text("section[aria-labelledby=s-hours]").await.contains("Asia/Kolkata"));
        let lines = it.count("section[aria-labelledby=s-hours] tbody tr").await;
        assert!(lines >= 5, "five working days: {lines}");
        is_fine(it).await;
    })
    .await;
}

#[tokio::test]
async fn an_offer_is_not_published_before_export_control_is_answered() {
    told(async |it| {
        it.sign_in("adviser").await;
        it.open("/overseas/offers?kind=request").await;
        it.follow("[data-row] th a").await;
        assert!(!it.has("form[action$='/publication']").await, "the answer lacks");
        it.choose("#control", "not-listed").await;
        it.press("input[name=declared]").await;
        it.follow("form[action$='/declaration'] button").await;
        it.follow("form[action$='/publication'] button").await;
        assert!(it.has("form[action$='/withdrawal']").await, "everybody reads it now");
        is_fine(it).await;
    })
    .await;
}
