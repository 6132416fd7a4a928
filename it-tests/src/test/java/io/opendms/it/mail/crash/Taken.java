package io.opendms.it.mail.crash;

/**
 * What a server has taken over.
 *
 * @param server by which of the ways that there are
 * @param key the same whenever the same message comes
 */
record Taken(String server, String key, String messageId) {}
