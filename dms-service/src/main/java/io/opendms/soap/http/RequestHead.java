package io.opendms.soap.http;

import io.opendms.soap.message.Contract;
import io.opendms.soap.message.RequestDocument;
import io.opendms.soap.message.SoapRefusal;
import io.opendms.soap.message.SoapVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a POST say of its body.
 *
 * @param version by the content type
 * @param charset null if the content type names none
 * @param action the operation that the action names; null if there is no action
 */
record RequestHead(
        SoapVersion version,
        @Nullable Charset charset,
        @Nullable String action) {
    /**
     * Reads the headers.
     *
     * @throws HttpRefusal if they announce anything but one plain SOAP document, or contradict each other
     */
    static RequestHead read(HttpServletRequest request) throws HttpRefusal {
        ContentType type = Optional.ofNullable(request.getHeader("Content-Type"))
                .flatMap(ContentType::parse)
                .orElseThrow(
                        () -> unsupported(SoapVersion.SOAP_11, "The request has no Content-Type that can be read."));
        SoapVersion version = version(type);
        refuseUnsupported(request, type, version);
        refuseAmbiguous(request, version);
        try {
            Charset charset =
                    type.parameter("charset").map(RequestDocument::charset).orElse(null);
            String action = version == SoapVersion.SOAP_11
                    ? Contract.operationOfHeader(request.getHeader("SOAPAction"))
                    : Contract.operationOfParameter(type.parameters().get("action"));
            return new RequestHead(version, charset, action);
        } catch (SoapRefusal e) {
            throw new HttpRefusal(500, version, e);
        }
    }

    private static void refuseUnsupported(HttpServletRequest request, ContentType type, SoapVersion version)
            throws HttpRefusal {
        if (type.hasAttachments()) {
            throw unsupported(version, "Attachments, multipart and MTOM, are not accepted here.");
        }
        if (!type.mediaType().equals(version.mediaType())) {
            throw unsupported(version, "The Content-Type must be text/xml or application/soap+xml.");
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw unsupported(version, "A Content-Encoding is not accepted here.");
        }
    }

    /** What says two things, or frames the body in a way that is not known here (RFC 9112, section 6.1). */
    private static void refuseAmbiguous(HttpServletRequest request, SoapVersion version) throws HttpRefusal {
        List<String> codings = Collections.list(request.getHeaders("Transfer-Encoding"));
        if (codings.size() > 1 || !codings.isEmpty() && !codings.get(0).strip().equalsIgnoreCase("chunked")) {
            throw new HttpRefusal(
                    501, version, SoapRefusal.client("No Transfer-Encoding but chunked is accepted here."));
        }
        if (version == SoapVersion.SOAP_11
                && new HashSet<>(Collections.list(request.getHeaders("SOAPAction"))).size() > 1) {
            throw new HttpRefusal(
                    400, version, SoapRefusal.client("The HTTP header SOAPAction is there twice, with two values."));
        }
    }

    private static SoapVersion version(ContentType type) {
        String start = type.mediaType()
                + type.parameters().getOrDefault("start-info", "")
                + type.parameters().getOrDefault("type", "");
        return start.contains(SoapVersion.SOAP_12.mediaType()) ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
    }

    private static HttpRefusal unsupported(SoapVersion version, String reason) {
        return new HttpRefusal(415, version, SoapRefusal.client(reason));
    }
}
