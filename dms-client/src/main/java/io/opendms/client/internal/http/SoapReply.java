package io.opendms.client.internal.http;

import java.util.Optional;

/**
 * A document that came back, and says of itself that it is SOAP.
 *
 * @param httpStatus 200, or 400 and 500 with a fault
 * @param charset as HTTP names it
 */
public record SoapReply(int httpStatus, Optional<String> charset, byte[] document) {}
