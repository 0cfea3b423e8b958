//! What a program can write of a target group.

use utbud_domain::{
    Act, Catalogue, DigitalPreference, EntityKind, Frozen, Headcount, Ids, Kept, Name, Note,
    Percent, Side, SizeEstimate, Summary, TargetGroupDraft, TargetGroupId,
};

use super::TargetGroupBody;
use crate::api::answer;
use crate::api::write::{Acts, At, Member, Resource, member, object, read};
use crate::error::WebError;
use crate::visit::Visit;

object!(SizeEstimate => {
    "count" "People, or companies in a group of companies." => count: Headcount,
    "source" "Where the number comes from." => source: Option<Summary>,
});

object!(DigitalPreference => {
    "digital" "Prefer digital ways." => digital: Percent,
    "mixed" "It varies." => mixed: Percent,
    "personal" "Prefer to meet or speak with someone." => personal: Percent,
});

impl Resource for TargetGroupDraft {
    const KIND: EntityKind = EntityKind::TargetGroup;
    const COLLECTION: &'static str = "target-groups";
    const BODY: &'static str = "TargetGroup";
    const ACTS: Acts = Acts {
        add: Act::ChangeTargetGroup,
        change: Act::ChangeTargetGroup,
        close: Act::ChangeTargetGroup,
    };
    const CLOSING: &'static [&'static str] = &[];
    const EXAMPLE: &'static str = r#"{ "name": "Nyinflyttade", "side": "external" }"#;
    const MEMBERS: &'static [Member<Self>] = &[
        member!("name" "Its name." needed => name: Name),
        member!("parent" "The wider group that it is part of." => parent: Option<TargetGroupId>),
        member!("side" "Outside or inside the kommun's own organisation." needed => side: Side),
        member!("size" "How many they are." => size: Option<SizeEstimate>),
        member!("preference" "How they prefer to be met, in per cent that add up to 100."
            => preference: Option<DigitalPreference>),
        member!("needs" "Needs: languages, read-aloud, assistive technology, someone who acts for \
                 them." => needs: Option<Note>),
        member!("note" "Anything else." => note: Option<Note>),
    ];

    fn bytes(visit: &Visit, kept: &Kept<Frozen<Self>>) -> Result<Vec<u8>, WebError> {
        answer::bytes(&TargetGroupBody::of(kept, visit.catalogue()))
    }

    fn blank(top: &At<'_>, catalogue: &Catalogue, ids: &mut Ids) -> Option<Self> {
        let last = catalogue.target_groups.iter().map(|group| group.position).max();
        Some(Self {
            id: ids.make(),
            name: read(&top.inside("name"))?,
            parent: None,
            side: read(&top.inside("side"))?,
            position: last.map_or(0, |last| last.saturating_add(1)),
            size: None,
            preference: None,
            needs: None,
            note: None,
        })
    }
}
