use std::collections::BTreeSet;

use serde_json::{Value, json};
use utbud_domain::figures::Facts;
use utbud_domain::{
    Assignment, Catalogue, Change, ChannelDraft, ChannelGroup, ChannelId, ContactDraft, ContactId,
    ContactPoint, Day, Draft, EServiceDraft, Entity, Frozen, Horizon, Id, Identification, Instant,
    Lifecycle, Name, Note, OrgUnitDraft, OrgUnitId, Outlook, Place, Publication, Rank, Role,
    ServiceDraft, ServiceId, ServiceNumber, Stance, Step, Summary, TargetGroupDraft, TargetGroupId,
    Term, Volume, VolumeEstimate, Year,
};

use super::*;

const NOBODY_SAID: &str = "01935000-0000-7000-8000-000000000001";

fn id<I: Id>(n: u8) -> I {
    I::parse(&format!("01935000-0000-7000-8000-0000000000{n:02}")).unwrap()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn noon() -> Instant {
    day("2026-11-21").and_hms_opt(12, 0, 0).unwrap()
}

fn put<D: Draft>(draft: D) -> Change
where
    Frozen<D>: Into<Entity>,
{
    Change::Put(Frozen::new(draft).unwrap().into())
}

fn unit(number: u8, called: &str, parent: Option<OrgUnitId>) -> Change {
    put(OrgUnitDraft {
        parent,
        e_service_lead: parent.map(|_| id(30)),
        contact_point: ContactPoint {
            telephone: Some(Term::parse("0123-45 67 89").unwrap()),
            ..ContactPoint::default()
        },
        ..OrgUnitDraft::named(id(number), name(called))
    })
}

fn channel(number: u8, called: &str) -> Change {
    put(ChannelDraft {
        id: id(number),
        name: name(called),
        group: ChannelGroup::HumanMachine,
        is_digital: true,
        is_self_service: true,
        is_e_service: number == 11,
        position: u16::from(number),
        stance: Stance::Keep,
        stance_by: None,
        unit_cost: None,
        max_identification: Identification::Loa3,
        operator: None,
        agreement: None,
        agreement_ends_on: None,
        contact_point: ContactPoint::default(),
        accessibility: None,
    })
}

fn group() -> Change {
    put(TargetGroupDraft {
        id: id(20),
        name: name("Byggherrar"),
        parent: None,
        side: utbud_domain::Side::External,
        position: 0,
        size: None,
        preference: None,
        needs: None,
        note: None,
    })
}

fn contact() -> Change {
    put(ContactDraft {
        id: id::<ContactId>(30),
        name: name("Kim Berg"),
        title: None,
        is_post: None,
        email: None,
        telephone: None,
        deputy: None,
        note: None,
    })
}

fn e_service() -> Change {
    put(EServiceDraft {
        services: BTreeSet::from([id(2)]),
        ..EServiceDraft::named(
            id(40),
            name("Ansök om bygglov"),
            utbud_domain::EServiceStatus::Launched,
            BTreeSet::from([Step::Submission]),
        )
    })
}

fn role(horizon: Horizon, channel: u8, role: Role, rank: i64) -> Assignment {
    Assignment::plain(horizon, id::<ChannelId>(channel), role, Rank::new(rank).unwrap())
}

fn known() -> Change {
    let number = ServiceNumber::parse("T-0002").unwrap();
    let mut service = ServiceDraft::named(id(2), number, name("Bygglov"));
    service.owner = Some(id(4));
    service.target_groups = BTreeSet::from([id::<TargetGroupId>(20)]);
    service.about.lifecycle = Some(Lifecycle::Active);
    service.about.publication = Some(Publication { place: Place::Web, url: None });
    service.need.annual_volume = Some(VolumeEstimate {
        cases: Volume::new(500).unwrap(),
        approximate: true,
        year: Some(Year::new(2025).unwrap()),
        source: Some(Summary::parse("Verksamhetssystemet").unwrap()),
    });
    let mut forbidden = role(Horizon::Current, 12, Role::Forbidden, 1);
    forbidden.rationale = Some(Note::parse("Uppgifterna är känsliga.").unwrap());
    let mut wanted = role(Horizon::Target, 11, Role::Primary, 1);
    wanted.year = Some(Year::new(2028).unwrap());
    service.assignments = vec![forbidden, role(Horizon::Current, 11, Role::Primary, 1), wanted];
    put(service)
}

fn catalogue() -> Catalogue {
    let silent = ServiceNumber::parse("T-0001").unwrap();
    let changes = [
        contact(),
        unit(3, "Samhällsbyggnadsförvaltningen", None),
        unit(4, "Bygglovsenheten", Some(id(3))),
        channel(11, "E-tjänst"),
        channel(12, "E-post"),
        group(),
        put(ServiceDraft::named(id(1), silent, name("Sotning"))),
        known(),
        e_service(),
    ];
    Catalogue::default().with(&changes, noon()).unwrap()
}

fn body(service: u8, is_member: bool) -> Value {
    let catalogue = catalogue();
    let facts = Facts::of(&catalogue, Outlook::on(day("2026-11-21")));
    let looked = Looked::at(&catalogue, &facts, is_member);
    let service = catalogue.services.get(id::<ServiceId>(service)).unwrap();
    serde_json::to_value(ServiceBody::of(service, &looked)).unwrap()
}

#[test]
fn what_nobody_has_said_is_null_and_still_there() {
    let body = body(1, true);

    assert_eq!(body["id"], NOBODY_SAID);
    assert_eq!((&body["number"], &body["name"]), (&json!("T-0001"), &json!("Sotning")));
    for unknown in [
        "plain_description",
        "description",
        "audience",
        "kind",
        "lifecycle",
        "publication",
        "requires_user_action",
        "administrative",
        "temporary_until",
        "legal_basis",
        "owner",
        "group",
        "annual_volume",
        "frequency_class",
        "complexity",
        "identification",
        "signature_required",
        "form_requirements",
        "channel_choice",
        "last_confirmed_on",
        "no_e_service_said_on",
    ] {
        assert_eq!(body.get(unknown), Some(&Value::Null), "{unknown}");
    }
    assert_eq!(body["e_service_state"], "unknown");
    assert_eq!(body["channels"]["current"]["primary"], Value::Null);
    assert_eq!(body["channels"]["target"]["year"], Value::Null);
    assert_eq!(body["steps"]["handling"]["digital_level"], Value::Null);
    assert_eq!(body["target_groups"], json!([]));
}

#[test]
fn a_service_says_who_answers_for_it_and_how_common_it_is() {
    let body = body(2, true);

    let owner = json!({
        "id": "01935000-0000-7000-8000-000000000004",
        "path": "Samhällsbyggnadsförvaltningen / Bygglovsenheten",
    });
    assert_eq!(body["owner"], owner);
    assert_eq!(body["target_groups"][0]["name"], "Byggherrar");
    let volume = json!({
        "cases": 500, "approximate": true, "year": 2025, "source": "Verksamhetssystemet",
    });
    assert_eq!(body["annual_volume"], volume);
    assert_eq!(body["frequency_class"], "common");
    assert_eq!(body["publication"], json!({ "place": "web", "url": null }));
    assert_eq!(
        (&body["version"], &body["created_at"]),
        (&json!(1), &json!("2026-11-21T12:00:00.000000Z"))
    );
}

#[test]
fn its_e_services_say_whether_they_count() {
    let body = body(2, true);

    assert_eq!(body["e_service_state"], "live");
    let e_service = json!({
        "id": "01935000-0000-7000-8000-000000000040", "name": "Ansök om bygglov", "url": null,
        "status": "launched", "is_live": true, "counts": true,
    });
    assert_eq!(body["e_services"], json!([e_service]));
}

#[test]
fn its_channels_stand_role_by_role_with_where_one_turns_to() {
    let channels = &body(2, true)["channels"];

    let primary = &channels["current"]["primary"];
    assert_eq!((&primary["name"], &primary["rank"]), (&json!("E-tjänst"), &json!(1)));
    assert_eq!(primary["contact_point"]["telephone"], "0123-45 67 89");
    let forbidden = &channels["current"]["forbidden"][0];
    assert_eq!(forbidden["name"], "E-post");
    assert_eq!(forbidden["rationale"], "Uppgifterna är känsliga.");
    assert_eq!(channels["current"]["complementary"], json!([]));
    assert_eq!(channels["current"]["inherited"], false);
    assert_eq!(channels["target"]["primary"]["name"], "E-tjänst");
    assert_eq!(channels["target"]["year"], 2028);
}

#[test]
fn persons_and_systems_are_for_members() {
    let lead = &body(2, true)["roles"]["e_service_lead"];
    assert_eq!(lead["name"], "Kim Berg");

    let open = body(2, false);

    assert_eq!((&open["roles"], &open["systems"]), (&Value::Null, &Value::Null));
    assert!(!open.to_string().contains("Kim"));
}
