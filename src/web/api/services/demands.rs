//! What a service demands, and its steps, as the API gives them.

use serde::Serialize;
use utbud_domain::{
    ChannelChoice, ChannelSwitch, Days, Demands, DigitalLevel, FormRequirement, Identification,
    Note, StepFacts, Steps,
};
use utoipa::ToSchema;

use crate::api::schema;

/// What a service demands of a channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Demands)]
pub struct DemandsBody<'a> {
    /// How sure one must be of who it is.
    #[schema(value_type = Option<schema::Identification>)]
    pub identification: Option<Identification>,
    /// Whether it must be signed.
    pub signature_required: Option<bool>,
    /// Whether it holds sensitive data.
    pub sensitive_data: Option<bool>,
    /// Whether it is urgent.
    pub urgent: Option<bool>,
    /// Whether one has the right to be anonymous.
    pub anonymous_right: Option<bool>,
    /// Whether someone else may act for the user.
    pub allows_representative: Option<bool>,
    /// What form it must have; an empty list is that there is none.
    #[schema(value_type = Option<Vec<schema::FormRequirement>>)]
    pub form_requirements: Option<Vec<FormRequirement>>,
    /// Whether one can change channel on the way.
    #[schema(value_type = Option<schema::ChannelSwitch>)]
    pub channel_switch: Option<ChannelSwitch>,
    /// In words, how one changes channel.
    pub channel_switch_note: Option<&'a str>,
    /// Whether the channel is chosen freely.
    #[schema(value_type = Option<schema::ChannelChoice>)]
    pub channel_choice: Option<ChannelChoice>,
}

/// The five parts of a service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Steps)]
pub struct StepsBody {
    /// To find out.
    pub information: StepBody,
    /// To talk it over.
    pub dialogue: StepBody,
    /// To send in.
    pub submission: StepBody,
    /// What is done with it inside.
    pub handling: HandlingBody,
    /// To get the answer.
    pub delivery: StepBody,
}

/// A part of a service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Step)]
pub struct StepBody {
    /// Whether the service has it.
    pub applies: Option<bool>,
    /// How many days it typically takes.
    #[schema(value_type = Option<schema::Days>)]
    pub typical_days: Option<Days>,
}

/// The part of a service that is done inside.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Handling)]
pub struct HandlingBody {
    /// Whether the service has it.
    pub applies: Option<bool>,
    /// How many days it typically takes.
    #[schema(value_type = Option<schema::Days>)]
    pub typical_days: Option<Days>,
    /// How far it is digital.
    #[schema(value_type = Option<schema::DigitalLevel>)]
    pub digital_level: Option<DigitalLevel>,
}

impl<'a> DemandsBody<'a> {
    /// What is known of the demands.
    pub fn of(demands: &'a Demands) -> Self {
        Self {
            identification: demands.identification,
            signature_required: demands.signature_required,
            sensitive_data: demands.sensitive_data,
            urgent: demands.urgent,
            anonymous_right: demands.anonymous_right,
            allows_representative: demands.allows_representative,
            form_requirements: demands
                .form_requirements
                .as_ref()
                .map(|forms| forms.iter().copied().collect()),
            channel_switch: demands.channel_switch,
            channel_switch_note: demands.channel_switch_note.as_ref().map(Note::as_str),
            channel_choice: demands.channel_choice,
        }
    }
}

impl StepsBody {
    /// What is known of the steps.
    pub fn of(steps: &Steps) -> Self {
        let StepFacts { applies, typical_days } = steps.handling;
        Self {
            information: StepBody::of(steps.information),
            dialogue: StepBody::of(steps.dialogue),
            submission: StepBody::of(steps.submission),
            handling: HandlingBody { applies, typical_days, digital_level: steps.handling_level },
            delivery: StepBody::of(steps.delivery),
        }
    }
}

impl StepBody {
    fn of(StepFacts { applies, typical_days }: StepFacts) -> Self {
        Self { applies, typical_days }
    }
}
