package io.opendms.ldap.repair;

/**
 * A contact that was not mended.
 *
 * @param sentence which contact, and why
 * @param reason the same without the contact's name, so that it is the same for others
 */
public record RepairFailure(String sentence, String reason) {}
