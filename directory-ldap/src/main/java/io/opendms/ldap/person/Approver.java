package io.opendms.ldap.person;

/**
 * A person who is to decide on requests, as the directory has him.
 *
 * @param dn the person's entry
 * @param active whether the account is neither disabled, nor expired, nor locked for good
 * @param hasAddress whether the entry has a mail address
 */
public record Approver(String dn, boolean active, boolean hasAddress) {}
