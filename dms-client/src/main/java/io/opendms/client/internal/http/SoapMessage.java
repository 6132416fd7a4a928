package io.opendms.client.internal.http;

import java.util.Map;

/**
 * A document on its way out.
 *
 * @param headers of HTTP, those that say what it is
 */
public record SoapMessage(Map<String, String> headers, byte[] document) {}
