//! What a program can write of a channel.

use utbud_domain::{
    Act, Catalogue, ChannelDraft, ChannelGroup, ContactPoint, Day, EntityKind, Frozen,
    Identification, Ids, Kept, Name, Note, Operator, Sek, Stance, Summary, UnitCost, Year,
};

use super::ChannelBody;
use crate::api::answer;
use crate::api::write::{Acts, At, Member, Resource, member, object, read};
use crate::error::WebError;
use crate::visit::Visit;

object!(UnitCost => {
    "internal" "The kommun's own time and other costs." => internal: Option<Sek>,
    "external" "Paid to others." => external: Option<Sek>,
    "source" "Where the number comes from." => source: Option<Summary>,
    "year" "The year it holds for." => year: Option<Year>,
});

impl Resource for ChannelDraft {
    const KIND: EntityKind = EntityKind::Channel;
    const COLLECTION: &'static str = "channels";
    const BODY: &'static str = "Channel";
    const ACTS: Acts =
        Acts { add: Act::ChangeChannel, change: Act::ChangeChannel, close: Act::ChangeChannel };
    const EXAMPLE: &'static str = r#"{
        "name": "Medborgarkontor",
        "group": "human_human",
        "is_digital": false,
        "is_self_service": false
    }"#;
    const MEMBERS: &'static [Member<Self>] = &[
        member!("name" "Its name." needed => name: Name),
        member!("group" "Who is at each end." needed => group: ChannelGroup),
        member!("is_digital" "Whether it is digital." needed => is_digital: bool),
        member!("is_self_service" "Whether the user gets it done without anyone at the other end."
            needed => is_self_service: bool),
        member!("is_e_service" "Whether e-services are reached through it; none is that they are \
                 not." => is_e_service: bool),
        member!("stance" "The overall priority; none is to keep it." => stance: Stance),
        member!("stance_by" "The day the priority is to be fulfilled." => stance_by: Option<Day>),
        member!("unit_cost" "What a contact costs." => unit_cost: Option<UnitCost>),
        member!("max_identification" "The strongest identification that it can ask for; none of a \
                 new one is none." => max_identification: Identification),
        member!("operator" "Who runs it." => operator: Option<Operator>),
        member!("agreement" "The agreement with who runs it." => agreement: Option<Summary>),
        member!("agreement_ends_on" "The last day of the agreement."
            => agreement_ends_on: Option<Day>),
        member!("contact_point" "Where one turns to, where neither service nor unit says."
            => contact_point: ContactPoint),
        member!("accessibility" "What is known of its accessibility."
            => accessibility: Option<Note>),
    ];

    fn bytes(_: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        answer::bytes(&ChannelBody::of(kept))
    }

    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self> {
        let last = catalogue.channels.iter().map(|channel| channel.position).max();
        Some(Self {
            id: ids.make(),
            name: read(&top.inside("name"))?,
            group: read(&top.inside("group"))?,
            is_digital: read(&top.inside("is_digital"))?,
            is_self_service: read(&top.inside("is_self_service"))?,
            is_e_service: false,
            position: last.map_or(0, |last| last.saturating_add(1)),
            stance: Stance::Keep,
            stance_by: None,
            unit_cost: None,
            max_identification: Identification::None,
            operator: None,
            agreement: None,
            agreement_ends_on: None,
            contact_point: ContactPoint::default(),
            accessibility: None,
        })
    }
}
