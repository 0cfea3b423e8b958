//! What a kommun has described.

diesel::table! {
    settings (municipality_id) {
        municipality_id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        open_reading -> Bool,
        is_example -> Bool,
        confirm_after_months -> BigInt,
        rules -> Text,
        colour -> Nullable<Text>,
    }
}

diesel::table! {
    contact (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        title -> Nullable<Text>,
        is_post -> Nullable<Bool>,
        email -> Nullable<Text>,
        telephone -> Nullable<Text>,
        deputy_id -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    org_unit (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        short_name -> Nullable<Text>,
        kind -> Nullable<Text>,
        parent_id -> Nullable<Text>,
        position -> BigInt,
        active_from -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        successor_id -> Nullable<Text>,
        e_service_lead_id -> Nullable<Text>,
        contact_point -> Nullable<Text>,
        ahead -> Nullable<Text>,
    }
}

diesel::table! {
    membership (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        account_id -> Text,
        role -> Text,
        unit_id -> Nullable<Text>,
        contact_id -> Nullable<Text>,
    }
}

diesel::table! {
    target_group (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        parent_id -> Nullable<Text>,
        side -> Text,
        position -> BigInt,
        size_count -> Nullable<BigInt>,
        size_source -> Nullable<Text>,
        digital_share -> Nullable<BigInt>,
        mixed_share -> Nullable<BigInt>,
        personal_share -> Nullable<BigInt>,
        needs -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    channel (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        channel_group -> Text,
        is_digital -> Bool,
        is_self_service -> Bool,
        is_e_service -> Bool,
        position -> BigInt,
        stance -> Text,
        stance_by -> Nullable<Date>,
        unit_cost -> Nullable<Text>,
        max_identification -> Text,
        operator -> Nullable<Text>,
        agreement -> Nullable<Text>,
        agreement_ends_on -> Nullable<Date>,
        contact_point -> Nullable<Text>,
        accessibility -> Nullable<Text>,
    }
}

diesel::table! {
    event (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        kind -> Text,
        description -> Nullable<Text>,
    }
}

diesel::table! {
    system (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
    }
}

diesel::table! {
    service_group (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        description -> Nullable<Text>,
    }
}

diesel::table! {
    service (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        number -> Text,
        number_folded -> Text,
        name -> Text,
        owner_id -> Nullable<Text>,
        group_id -> Nullable<Text>,
        e_service_lead_id -> Nullable<Text>,
        information_owner_id -> Nullable<Text>,
        process_owner_id -> Nullable<Text>,
        volume -> Nullable<BigInt>,
        volume_approximate -> Nullable<Bool>,
        volume_year -> Nullable<BigInt>,
        volume_source -> Nullable<Text>,
        peak_months -> Text,
        complexity -> Nullable<BigInt>,
        handling_level -> Nullable<Text>,
        no_e_service_on -> Nullable<Date>,
        no_e_service_by -> Nullable<Text>,
        confirmed_on -> Nullable<Date>,
        confirmed_by -> Nullable<Text>,
    }
}

diesel::table! {
    service_about (municipality_id, service_id) {
        municipality_id -> Text,
        service_id -> Text,
        plain_description -> Nullable<Text>,
        description -> Nullable<Text>,
        audience -> Nullable<Text>,
        kind -> Nullable<Text>,
        lifecycle -> Nullable<Text>,
        publication_place -> Nullable<Text>,
        publication_url -> Nullable<Text>,
        requires_user_action -> Nullable<Bool>,
        administrative -> Nullable<Bool>,
        temporary_until -> Nullable<Date>,
        search_terms -> Text,
        languages -> Text,
        legal_text -> Nullable<Text>,
        legal_url -> Nullable<Text>,
        links -> Text,
    }
}

diesel::table! {
    service_demands (municipality_id, service_id) {
        municipality_id -> Text,
        service_id -> Text,
        identification -> Nullable<Text>,
        signature_required -> Nullable<Bool>,
        sensitive_data -> Nullable<Bool>,
        urgent -> Nullable<Bool>,
        anonymous_right -> Nullable<Bool>,
        allows_representative -> Nullable<Bool>,
        form_requirements -> Nullable<Text>,
        channel_switch -> Nullable<Text>,
        channel_switch_note -> Nullable<Text>,
        channel_choice -> Nullable<Text>,
    }
}

diesel::table! {
    service_step (municipality_id, service_id, step) {
        municipality_id -> Text,
        service_id -> Text,
        step -> Text,
        applies -> Nullable<Bool>,
        typical_days -> Nullable<BigInt>,
    }
}

diesel::table! {
    service_target_group (municipality_id, service_id, target_group_id) {
        municipality_id -> Text,
        service_id -> Text,
        target_group_id -> Text,
    }
}

diesel::table! {
    service_event (municipality_id, service_id, event_id) {
        municipality_id -> Text,
        service_id -> Text,
        event_id -> Text,
    }
}

diesel::table! {
    service_system (municipality_id, service_id, system_id) {
        municipality_id -> Text,
        service_id -> Text,
        system_id -> Text,
    }
}

diesel::table! {
    channel_assignment (municipality_id, holder_id, position) {
        municipality_id -> Text,
        holder_id -> Text,
        position -> BigInt,
        service_id -> Nullable<Text>,
        group_id -> Nullable<Text>,
        horizon -> Text,
        channel_id -> Text,
        role -> Text,
        rank -> BigInt,
        steps -> Text,
        identification -> Nullable<Text>,
        rationale -> Nullable<Text>,
        year -> Nullable<BigInt>,
        contact_point -> Nullable<Text>,
    }
}

diesel::table! {
    channel_assignment_target_group (municipality_id, holder_id, position, target_group_id) {
        municipality_id -> Text,
        holder_id -> Text,
        position -> BigInt,
        target_group_id -> Text,
    }
}

diesel::table! {
    e_service (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        name -> Text,
        url -> Nullable<Text>,
        provider -> Nullable<Text>,
        platform -> Nullable<Text>,
        used_as -> Text,
        temporary_until -> Nullable<Date>,
        generic -> Bool,
        steps -> Text,
        status -> Text,
        planned_on -> Nullable<Date>,
        launched_on -> Nullable<Date>,
        retired_on -> Nullable<Date>,
        identification -> Nullable<Text>,
        login_required -> Nullable<Bool>,
        mobile_ready -> Nullable<Bool>,
        accessibility -> Text,
        accessibility_on -> Nullable<Date>,
        degree -> Nullable<Text>,
        source_portal -> Nullable<Text>,
        source_flow_family -> Nullable<BigInt>,
        platform_version -> Nullable<BigInt>,
        system_id -> Nullable<Text>,
    }
}

diesel::table! {
    e_service_service (municipality_id, e_service_id, service_id) {
        municipality_id -> Text,
        e_service_id -> Text,
        service_id -> Text,
    }
}

diesel::table! {
    exemption (municipality_id, id) {
        municipality_id -> Text,
        id -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        service_id -> Nullable<Text>,
        e_service_id -> Nullable<Text>,
        system_id -> Nullable<Text>,
        platform -> Nullable<Text>,
        kind -> Text,
        analysis -> Text,
        consulted -> Nullable<Text>,
        decided_by -> Text,
        decided_on -> Date,
        valid_until -> Date,
    }
}
