package io.opendms.cli.tour;

/**
 * Somebody sends a mail with an attachment.
 *
 * @param title what it shows
 * @param alias whose address it is sent to
 * @param reply how the last reply of the SMTP server must begin
 * @param file how the name of a file must end that it becomes, in the list's folder; empty if it becomes nothing
 */
record Mailing(String title, String alias, String reply, String file) implements Step {}
