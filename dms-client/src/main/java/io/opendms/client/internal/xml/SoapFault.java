package io.opendms.client.internal.xml;

/**
 * The fault in an answer.
 *
 * @param code without its prefix
 * @param reason what the service says, in one line
 */
public record SoapFault(String code, String reason) {}
