//! The life of a case, from a line in a table to the report of the period it belongs to.

use std::time::Duration;

use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told_apart},
    house::house,
};

const COMPANY: &str = "Bergquell Probe AG";
const CLIENT: &str = "chefin@bergquell.example";
/// Where the links of letters lead.
const DOOR: &str = "/coaches/at/";
const COACH: &str = "Marlies Tobelmann";

#[tokio::test]
async fn a_beneficiary_becomes_a_coached_company_and_a_figure_in_the_report() {
    told_apart(async |it| {
        imported(it).await;
        let case = opened(it).await;
        let coaching = analysed(it, &case).await;
        chosen(it, &coaching).await;
        planned(it, &coaching).await;
        coached(it, &coaching).await;
        judged(it, &coaching).await;
        reported(it).await;
    })
    .await;
}

/// The administrator takes in a table with one company.
async fn imported(it: &Browser) {
    let file = house().folder.join("beneficiaries.csv");
    let table = format!(
        "name,country,city,summary,kind,region,lang\n{COMPANY},CH,Thun,Pumps,sme,CH021,en\n"
    );
    std::fs::write(&file, table).expect("the file is written");
    it.sign_in("administrator").await;
    it.open("/operations/imports").await;
    it.press("input[name=importer][value=organisations]").await;
    it.find("#file").await.send_keys(&file.to_string_lossy()).await.expect("a file is chosen");
    it.follow("form[enctype] .form-end .button").await;
    it.until("document.querySelector('#run .badge.good')").await;
}

/// Put on the list of the service, judged, invited and interested: the address of its case.
async fn opened(it: &Browser) -> String {
    it.sign_in("adviser").await;
    it.open("/services").await;
    let service = link(it, "a[href^='/services/']", "Key account management").await;
    it.open(&format!("{service}/candidates")).await;
    it.press("details:has(textarea[name=names]) > summary").await;
    it.write("textarea[name=names]", COMPANY).await;
    it.follow("form:has(textarea[name=names]) .button").await;
    let target = link(it, "a[href^='/services/targets/']", COMPANY).await;
    it.open(&target).await;
    assert!(!it.has("form[action$='/invitation']").await, "not before it was judged");
    for (mark, value) in [("mark-0", "5"), ("mark-1", "4"), ("mark-2", "4")] {
        it.choose(&format!("select[name={mark}]"), value).await;
    }
    it.write("textarea[name=reason]", "Its grant was awarded, and it grows.").await;
    it.follow("form:has(select[name=mark-0]) .button").await;
    it.follow("form[action$='/invitation'] .button").await;
    it.follow("button[name=answer][value=interested]").await;
    is_fine(it).await;
    it.follow("form[action$='/case'] .button").await;
    let case = it.path().await;
    assert!(case.starts_with("/cases/"), "{case}");
    is_fine(it).await;
    case
}

/// From the agency to the analysis of needs, and a coaching begun: its address.
async fn analysed(it: &Browser, case: &str) -> String {
    let guard = it.text("main").await;
    assert!(!it.has("form[action$='/steps/assign_agency']").await, "guarded: {guard}");
    fill(
        it,
        case,
        "case_management",
        &[("participant_code", "123456789"), ("managing_entity", "Aare")],
    )
    .await;
    step(it, case, "assign_agency").await;
    fill(it, case, "case_management", &[("key_account_manager", "Beat")]).await;
    step(it, case, "assign_manager").await;
    let needs = [
        ("first_contact_on", "2026-11-20"),
        ("analysis_on", "2026-11-21"),
        ("markets", "Cold rooms and breweries"),
        ("nace", "28.13"),
        ("size", "small"),
        ("founding_year", "1998"),
        ("challenges.vector_offering", "3"),
        ("challenges.resource_strategy", "2"),
        ("q1", "5"),
        ("q2", "5"),
    ];
    fill(it, case, "needs_analysis", &needs).await;
    step(it, case, "begin_coaching").await;
    is_fine(it).await;
    let inside = "return [...document.querySelectorAll(\"main a[href^='/cases/']\")]
        .map(it => it.getAttribute('href')).find(it => it.length == '/cases/'.length + 32 && it != arguments[0]);";
    let found = it.ask(inside, &[json!(case)]).await;
    found.as_str().unwrap_or_else(|| panic!("the case shows its coaching: {found}")).to_owned()
}

/// Three coaches are proposed, the company chooses by the link of its letter.
async fn chosen(it: &Browser, coaching: &str) {
    fill(it, coaching, "assignment", &[("service", "business"), ("q5", "5")]).await;
    assert!(!it.has("form[action$='/steps/coach_chosen']").await, "the company chooses");
    it.follow("a[href^='/coaches/choice?case=']").await;
    let tick = "const all = [...document.querySelectorAll('input[name=coach]')];
        const hers = all.find(it => [...it.labels].some(one => one.textContent.includes(arguments[0])));
        [hers, ...all.filter(it => it != hers)].slice(0, 3).forEach(it => it.click());
        return document.querySelectorAll('input[name=coach]:checked').length;";
    assert_eq!(it.ask(tick, &[json!(COACH)]).await, json!(3));
    it.follow(".form-end .button").await;
    let write = "document.querySelectorAll('textarea[name^=\"reason.\"]')
        .forEach(it => { it.value = 'Led three companies of this size through growth.'; });";
    it.ask(write, &[]).await;
    it.follow("button[formaction$='/offer']").await;
    it.write("#email", CLIENT).await;
    it.follow("form[action$='/letter'] .button").await;
    it.open(&letter(it, "").await).await;
    let hers = "const it = [...document.querySelectorAll('button[name=coach]')]
        .find(it => it.textContent.includes(arguments[0])); return it ? it.value : null;";
    let hers = it.ask(hers, &[json!(COACH)]).await;
    let hers = hers.as_str().unwrap_or_else(|| panic!("{COACH} is not proposed"));
    it.follow(&format!("button[name=coach][value='{hers}']")).await;
    assert!(it.text("main").await.contains(COACH), "the choice is said");
    it.open(coaching).await;
    step(it, coaching, "coach_chosen").await;
}

/// The coach writes the plan, the company agrees to it by a link, and work begins.
async fn planned(it: &Browser, coaching: &str) {
    it.sign_in("coach").await;
    let objectives = "Sell in two more countries";
    fill(it, coaching, "plan", &[("objectives", objectives), ("hours", "24")]).await;
    assert!(!it.has("form[action$='/steps/plan_agreed']").await, "the company agrees");
    it.sign_in("adviser").await;
    it.open(coaching).await;
    it.follow("a[href^='/coaches/coachings/'][href$='/plan']").await;
    it.write("#email", CLIENT).await;
    it.follow("form[action$='/letter'] .button").await;
    it.open(&letter(it, "/plan").await).await;
    is_fine(it).await;
    assert!(it.text("main").await.contains(objectives), "it reads what it agrees to");
    it.follow("button[name=answer][value=yes]").await;
    it.sign_in("coach").await;
    step(it, coaching, "plan_agreed").await;
    it.sign_in("adviser").await;
    for name in ["consulted", "start"] {
        step(it, coaching, name).await;
    }
}

/// Hours are noted and the report is written; the adviser says how it went.
async fn coached(it: &Browser, coaching: &str) {
    it.sign_in("coach").await;
    it.open(coaching).await;
    it.follow("a[href^='/coaches/hours/']").await;
    let today = it.ask("return new Date().toISOString().slice(0, 10);", &[]).await;
    let day = "document.querySelector('[name=worked_on]').value = arguments[0];";
    it.ask(day, &[today]).await;
    it.write("[name=hours]", "8").await;
    it.write("[name=comment]", "Markets and prices").await;
    it.follow("form:has([name=worked_on]) .button").await;
    is_fine(it).await;
    let said = [("q7", "5"), ("q8", "5"), ("q10", "5"), ("q12", "5"), ("timesheet", "hours.csv")];
    fill(it, coaching, "report", &said).await;
    step(it, coaching, "report_sent").await;
    it.sign_in("adviser").await;
    step(it, coaching, "ask_feedback").await;
    it.open(coaching).await;
    it.follow("a[href^='/coaches/coachings/'][href$='/plan']").await;
    it.write("#email", CLIENT).await;
    it.follow("form[action$='/letter'] .button").await;
    it.open(&letter(it, "/plan").await).await;
    is_fine(it).await;
    for question in ["q3", "q9", "q11"] {
        it.press(&format!("input[name={question}][value='5']")).await;
    }
    it.follow("form[action$='/feedback'] .form-end .button").await;
    fill(it, coaching, "manager_feedback", &[("q15", "5"), ("success_story", "yes")]).await;
    step(it, coaching, "close").await;
    is_fine(it).await;
}

/// What the coach achieved is counted, and what nobody said is said to be missing.
async fn judged(it: &Browser, coaching: &str) {
    it.open(coaching).await;
    let coach = link(it, "main a[href^='/coaches/']", COACH).await;
    it.open(&format!("{coach}/performance")).await;
    is_fine(it).await;
    let said = it.text("main").await;
    assert!(said.contains("(n = ") && said.contains('%'), "{said}");
}

/// The report of the period counts the coaching and its hours; a sealed one says what it said.
async fn reported(it: &Browser) {
    it.sign_in("manager").await;
    it.open("/periods/new").await;
    it.write("[name=title]", "Bericht der Probe").await;
    let days = "const day = 86400e3, on = it => new Date(it).toISOString().slice(0, 10);
        document.querySelector('[name=starts_on]').value = on(Date.now() - 2 * day);
        document.querySelector('[name=ends_on]').value = on(Date.now());";
    it.ask(days, &[]).await;
    it.follow("form[action='/periods'] .button").await;
    is_fine(it).await;
    let figures = it.text("main").await;
    assert!(figures.contains("8:00 h"), "the hours of the coach: {figures}");
    it.picture("case-reported").await;
}

/// Fills fields of a form of a case and saves it.
async fn fill(it: &Browser, case: &str, form: &str, fields: &[(&str, &str)]) {
    it.open(case).await;
    let script = "const form = document.querySelector(`form[action$='/forms/${arguments[0]}']`);
        if (!form) return 'there is no form ' + arguments[0];
        for (const [name, value] of arguments[1]) {
            const all = [...form.querySelectorAll(`[name='${name}']`)];
            const radio = all.find(it => it.type == 'radio' && it.value == value);
            if (radio) { radio.checked = true; continue; }
            if (!all.length || all[0].type == 'radio') return 'there is no field ' + name;
            all[0].value = value;
            if (all[0].value != value) return `${name} does not take ${value}`;
        }
        return '';";
    assert_eq!(it.ask(script, &[json!(form), json!(fields)]).await, "", "on {case}");
    it.follow(&format!("form[action$='/forms/{form}'] .form-end .button, form[action$='/forms/{form}'] button:last-of-type")).await;
}

/// Takes a step of a case.
async fn step(it: &Browser, case: &str, step: &str) {
    if it.path().await != case {
        it.open(case).await;
    }
    it.follow(&format!("form[action$='/steps/{step}'] button")).await;
    assert!(!it.has(".flash.bad").await, "{step}: {}", it.text("main").await);
}

/// Where the first link of a kind with these words leads.
async fn link(it: &Browser, css: &str, words: &str) -> String {
    let find = "const it = [...document.querySelectorAll(arguments[0])]
        .find(it => it.textContent.includes(arguments[1])); return it ? it.getAttribute('href') : null;";
    let found = it.ask(find, &[json!(css), json!(words)]).await;
    found.as_str().unwrap_or_else(|| panic!("no link says {words}")).to_owned()
}

/// The secret link of the newest letter to the company; it leads to this page behind the door.
async fn letter(it: &Browser, place: &str) -> String {
    let find = "return [...document.querySelectorAll('.lines li')]
        .filter(it => it.textContent.includes(arguments[0]))
        .map(it => it.querySelector('a').getAttribute('href'));";
    for _ in 0..50 {
        it.open("/outbox").await;
        let letters = it.ask(find, &[json!(CLIENT)]).await;
        if let Some(letter) = letters[0].as_str() {
            it.open(letter).await;
            let text = it.text("main").await;
            let is_key = |c: &char| c.is_ascii_alphanumeric() || "-_/".contains(*c);
            let rest = text.split(DOOR).nth(1).unwrap_or_default();
            let key: String = rest.chars().take_while(is_key).collect();
            if !key.is_empty() && key.ends_with(place) {
                return format!("{DOOR}{key}");
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("there is no letter to {CLIENT} with a link to `{place}`");
}
