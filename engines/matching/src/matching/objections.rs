//! What speaks against a match, from the facts of both sides.

use engine_text::Lang;

use super::weigh::{PREPARATION, spoken};
use crate::answer::Objection;
use crate::ask::Wish;
use crate::doc::Doc;
use crate::index::tags::country;

/// Every objection, the gravest first.
pub(crate) fn against(wish: &Wish, lang: Lang, doc: &Doc) -> Vec<Objection> {
    let mut all = Vec::new();
    if let Some(on) = doc.deadline_on {
        let days = on.saturating_sub(wish.today);
        if days < 0 {
            all.push(Objection::DeadlinePassed { on });
        } else if days < PREPARATION {
            all.push(Objection::DeadlineSoon { days });
        }
    }
    if let Some(on) = doc.opens_on
        && on > wish.today
    {
        all.push(Objection::NotOpenYet { days: on - wish.today });
    }
    if let Some(about) = &wish.about {
        let facts = &about.facets;
        let ours = country(&facts.country);
        let listed = &doc.facets.wanted_countries;
        if !ours.is_empty() && !listed.is_empty() && listed.iter().all(|code| country(code) != ours)
        {
            all.push(Objection::CountryNotListed { country: ours });
        }
        let kind = &facts.subkind;
        let wanted = &doc.facets.wanted_kinds;
        if !kind.is_empty()
            && !wanted.is_empty()
            && wanted.iter().all(|it| !it.eq_ignore_ascii_case(kind))
        {
            all.push(Objection::KindNotListed { kind: kind.clone(), wanted: wanted.clone() });
        }
        if let (Some(yours), Some(theirs)) = (about.trl, doc.trl)
            && (yours.1 < theirs.0 || theirs.1 < yours.0)
        {
            all.push(Objection::TrlOutside { theirs, yours });
        }
    }
    let theirs = &doc.facets.languages;
    let codes = spoken(wish, lang);
    if !theirs.is_empty() && theirs.iter().all(|code| !codes.contains(&code.to_lowercase())) {
        all.push(Objection::OtherLanguage { theirs: theirs.clone() });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Facets, Kind};

    #[test]
    fn each_objection_has_its_cause() {
        let mut wish = Wish::new(Kind::Topic, "batteries");
        wish.today = 100;
        let mut about = Doc::new("us", Kind::Organisation, "Us");
        about.trl = Some((2, 3));
        about.facets = Facets { country: "EL".into(), subkind: "sme".into(), ..Facets::default() };
        wish.about = Some(about);
        let mut doc = Doc::new("t", Kind::Topic, "Topic");
        assert_eq!(against(&wish, Lang::En, &doc), []);
        doc.trl = Some((6, 8));
        doc.deadline_on = Some(110);
        doc.opens_on = Some(104);
        doc.facets = Facets {
            languages: vec!["pl".into()],
            wanted_countries: vec!["DE".into()],
            wanted_kinds: vec!["university".into()],
            ..Facets::default()
        };
        assert_eq!(
            against(&wish, Lang::En, &doc),
            [
                Objection::DeadlineSoon { days: 10 },
                Objection::NotOpenYet { days: 4 },
                Objection::CountryNotListed { country: "GR".into() },
                Objection::KindNotListed { kind: "sme".into(), wanted: vec!["university".into()] },
                Objection::TrlOutside { theirs: (6, 8), yours: (2, 3) },
                Objection::OtherLanguage { theirs: vec!["pl".into()] },
            ]
        );
        doc.facets.wanted_countries = vec!["gr".into()];
        doc.deadline_on = Some(99);
        assert_eq!(against(&wish, Lang::En, &doc)[0], Objection::DeadlinePassed { on: 99 });
        assert!(
            !against(&wish, Lang::En, &doc)
                .iter()
                .any(|o| matches!(o, Objection::CountryNotListed { .. }))
        );
    }
}
