package io.opendms.client.internal.http;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.failure.DmsSignInException;
import io.opendms.client.internal.signin.SignIn;
import io.opendms.client.internal.xml.XmlText;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells a document of SOAP from all else that a web server may send. */
final class ReplyCheck {
    private static final Set<String> SOAP_TYPES = Set.of("text/xml", "application/soap+xml");
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("^\\s*([A-Za-z][A-Za-z0-9-]{0,30})(?:\\s|$)");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final URI url;
    private final Supplier<Optional<String>> unshown;

    /** @param unshown why the server has not seen a certificate that was to be shown */
    ReplyCheck(URI url, Supplier<Optional<String>> unshown) {
        this.url = url;
        this.unshown = unshown;
    }

    /**
     * The document that came.
     *
     * @param attempt what a refusal has to prove before it is believed that nothing was done
     * @throws io.opendms.client.failure.DmsException if it is none
     */
    SoapReply soap(HttpResponse<LimitedBody.Content> response, SignIn.Attempt attempt) {
        int status = response.statusCode();
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        boolean isSoap =
                SOAP_TYPES.contains(contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT));
        // A fault comes with 500; SOAP 1.2 has 400 for those of the sender.
        if (isSoap && (status == 200 || status == 400 || status == 500)) {
            Matcher charset = CHARSET.matcher(contentType);
            return new SoapReply(
                    status,
                    charset.find() ? Optional.of(charset.group(1)) : Optional.empty(),
                    response.body().bytes());
        }
        if (status >= 200 && status < 300) {
            throw new DmsAnswerException(url + " answered with "
                    + (contentType.isEmpty() ? "no content type" : XmlText.told(contentType))
                    + " where SOAP is text/xml or application/soap+xml; is it the address of the service?");
        }
        throw refusal(status, response.headers(), attempt);
    }

    private DmsHttpException refusal(int status, HttpHeaders headers, SignIn.Attempt attempt) {
        try {
            attempt.check(headers);
            return new DmsHttpException(sentence(status, headers), status, retryAfter(headers));
        } catch (DmsSignInException e) {
            return DmsHttpException.unproven(sentence(status, headers), status, retryAfter(headers), e);
        }
    }

    private String sentence(int status, HttpHeaders headers) {
        String said = url + " answered with HTTP status " + status;
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                said + " and points to "
                        + XmlText.told(headers.firstValue("Location").orElse("nowhere"))
                        + "; redirections are not followed: if that is the service, make it the url";
            case 401 ->
                said + ": it wants other credentials"
                        + offered(headers)
                        + unshown.get()
                                .map(reason -> "; the certificate of clientCertificate was not shown, since " + reason)
                                .orElse(
                                        "; give them by negotiate, basic or clientCertificate, or see whether name, password"
                                                + " and time of day are right");
            case 403 -> said + ": this caller may not call; does the service know it, and from this machine?";
            case 404, 405 -> said + ": there is no such service; the path is /_vti_bin/SharePointEmailWS.asmx";
            case 407 -> said + ": the proxy wants credentials, which this client has none of; go around it";
            case 413 -> said + ": the call is longer than the service allows";
            case 429, 503 ->
                said + ": it has too much to do or is not ready"
                        + headers.firstValue("Retry-After")
                                .map(after -> ", and asks to wait " + XmlText.told(after))
                                .orElse("")
                        + "; call again later";
            default -> said + "; its log says why";
        };
    }

    private static String offered(HttpHeaders headers) {
        String schemes = headers.allValues("WWW-Authenticate").stream()
                .map(SCHEME::matcher)
                .filter(Matcher::find)
                .map(scheme -> scheme.group(1))
                .distinct()
                .collect(Collectors.joining(", "));
        return schemes.isEmpty() ? "" : " (it offers " + schemes + ")";
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : until(value, headers));
    }

    /** From the server's own time of day, so that its clock and the one here may differ. */
    private static Optional<Duration> until(String date, HttpHeaders headers) {
        Optional<Instant> now = headers.firstValue("Date").flatMap(ReplyCheck::instant);
        return instant(date)
                .flatMap(then -> now.map(from -> Duration.between(from, then)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            // A form that RFC 9110, section 5.6.7, calls obsolete, or none.
            return Optional.empty();
        }
    }
}
