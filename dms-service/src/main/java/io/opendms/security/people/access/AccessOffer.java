package io.opendms.security.people.access;

/**
 * What somebody without a role may do about it.
 *
 * @param permit for the form by which to ask; empty if there is none
 * @param asked whether that person has asked within the last day
 */
record AccessOffer(String permit, boolean asked) {
    /** Nobody would be told. */
    static final AccessOffer NONE = new AccessOffer("", false);

    static final AccessOffer ASKED = new AccessOffer("", true);
}
