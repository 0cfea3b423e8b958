//! What refers to a thing: what must be mended before it can be removed.

use super::Catalogue;
use super::references::Refers;
use crate::EntityRef;

impl Catalogue {
    /// The things that refer to this one, kind by kind in the order of their making.
    #[must_use]
    pub fn naming(&self, which: EntityRef) -> Vec<EntityRef> {
        let mut found = Vec::new();
        macro_rules! look {
            ($($table:ident is $kind:ident),*) => {$(
                let naming = self.$table.iter().filter(|kept| {
                    kept.references().iter().any(|(_, to)| *to == which)
                });
                found.extend(naming.map(|kept| EntityRef::$kind(kept.id)));
            )*};
        }
        look!(services is Service, e_services is EService, groups is ServiceGroup);
        look!(target_groups is TargetGroup, units is OrgUnit, contacts is Contact);
        look!(memberships is Membership, exemptions is Exemption);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Kommun;

    #[test]
    fn what_refers_to_a_thing_is_told_and_nothing_else() {
        let mut kommun = Kommun::new();
        let event = kommun.event("Flytta");
        let other = kommun.event("Få barn");
        let one = kommun.service("T-0001", |service| service.events = [event].into());
        kommun.service("T-0002", |_| {});
        let naming = |which| kommun.catalogue().naming(EntityRef::Event(which));

        assert_eq!(naming(event), [EntityRef::Service(one)]);
        assert_eq!(naming(other), []);
    }
}
