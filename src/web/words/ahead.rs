//! What is decided ahead of time in the organisation, and what hinders it, in sentences.

use utbud_domain::organisation::{Hinder, Hindrance};
use utbud_domain::{Catalogue, Day, OrgUnit, OrgUnitId};

use super::field_text::unit_name;
use crate::texts::date_long;

/// That a unit is to close, and what takes over, as a sentence without its end; nothing where it is
/// not to.
#[must_use]
pub fn closing(catalogue: &Catalogue, unit: &OrgUnit, today: Day) -> Option<String> {
    let day = unit.closed_on.filter(|day| *day > today)?;
    let closes = format!("{} avslutas {}", unit.name, date_long(day));
    Some(match unit.successor {
        Some(successor) => format!("{closes}, {} tar över", unit_name(catalogue, successor)),
        None => closes,
    })
}

/// Why what is decided cannot be, with what to do about it.
#[must_use]
pub fn hinder(catalogue: &Catalogue, today: Day, hindrance: &Hindrance) -> String {
    let Some(unit) = catalogue.units.get(hindrance.unit) else { return String::new() };
    let (name, day) = (&unit.name, date_long(hindrance.on));
    let of = |id: OrgUnitId| unit_name(catalogue, id);
    let (cannot, closes) = match hindrance.on < today {
        true => ("skulle ha", "avslutades"),
        false => ("kan inte", "avslutas"),
    };
    let to_be =
        unit.ahead.as_ref().map_or_else(|| name.to_string(), |ahead| ahead.name.to_string());
    match hindrance.why {
        Hinder::NameTaken(other) if hindrance.on < today => format!(
            "{name} {cannot} hetat {to_be} från {day}, men namnet är upptaget där av {}. Byt namn på \
             en av dem.",
            of(other)
        ),
        Hinder::NameTaken(other) => format!(
            "{name} {cannot} heta {to_be} från {day}: namnet är upptaget där då av {}. Byt namn på en \
             av dem.",
            of(other)
        ),
        Hinder::Cycle if hindrance.on < today => format!(
            "{name} {cannot} flyttats {day}, men platsen ligger under verksamheten själv. Välj en \
             annan plats."
        ),
        Hinder::Cycle => {
            format!("{name} {cannot} flytta {day}: platsen ligger då under verksamheten själv.")
        }
        Hinder::NoSuccessor => format!(
            "{name} {closes} {day}, men det som finns i den har ingen efterträdare att gå till. Välj \
             en efterträdare som finns då."
        ),
        Hinder::SuccessorBelow => format!(
            "{name} {closes} {day}, men efterträdaren ligger under den. Flytta efterträdaren eller \
             välj en annan."
        ),
        Hinder::NamesClash(clash) => format!(
            "{name} {closes} {day}, men {} kan inte flyttas: namnet är upptaget där av {}. Byt namn \
             på en av dem.",
            of(clash.unit),
            of(clash.other)
        ),
    }
}
