//! What an agency puts on people filters their list, for its staff alone.

use kit::Role;

use super::planted;

#[tokio::test(flavor = "multi_thread")]
async fn people_are_filtered_by_what_their_agency_put_on_them() {
    for world in planted().await {
        let lys = kit::demo::agency("lys");
        let manager = world.visitor_of(lys, Role::Manager);
        let field = "noun=person&name=Zinnober&kind=choice&choices=Vert,+Bleu";
        assert_eq!(manager.post("/labels/fields", field).await.location, "/labels");
        let page = manager.get("/labels").await.body;
        let (_, after) = page.split_once("Zinnober").expect("the field");
        let field = after.split("/labels/fields/").nth(1).and_then(|it| it.split('/').next());
        let field = field.expect("its id");
        let person: kit::Id<kit::Person> = kit::demo::person("lys-bastien-hourdeau");
        let put = format!("f-{field}=Bleu");
        let put = manager.post(&format!("/labels/person/{person}"), &put).await;
        assert_eq!(put.status, 303, "{}", put.body);

        let adviser = world.visitor_of(lys, Role::Adviser);
        let all = adviser.get("/people").await.body;
        assert!(
            all.contains("Zinnober: Bleu") && all.contains("Bastien Hourdeau"),
            "a facet of the list"
        );
        let found = async |value: &str| {
            let body = adviser.get(&format!("/people?label=field-{field}:{value}")).await.body;
            body.matches("data-open").count()
        };
        assert_eq!((found("Bleu").await, found("Vert").await), (1, 0));
        let file = adviser.get(&format!("/people?format=csv&label=field-{field}:Bleu")).await.body;
        assert!(file.contains("Zinnober") && file.contains("Bastien Hourdeau"), "{file}");
        assert_eq!(file.lines().count(), 2, "{file}");

        let other = world.stranger(Role::Manager);
        assert!(!other.get("/people").await.body.contains("Zinnober"));
        let asked = other.get(&format!("/people?label=field-{field}:Bleu")).await.body;
        assert!(!asked.contains("data-open") && !asked.contains("Zinnober"));
        let file = other.get("/people?format=csv").await.body;
        assert!(!file.contains("Zinnober"), "{file}");
    }
}
