package io.opendms.admin.page.sign;

/**
 * How people may sign in besides by name and password.
 *
 * @param ticket by a Kerberos ticket
 * @param provider by a provider that says who somebody is
 */
public record WaysIn(boolean ticket, boolean provider) {}
