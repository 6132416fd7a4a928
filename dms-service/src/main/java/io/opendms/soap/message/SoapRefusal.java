package io.opendms.soap.message;

import java.util.List;
import javax.xml.namespace.QName;

/**
 * A request that is answered with a fault because it cannot be read or not be served at all. Its message is the fault's
 * text: our own words only, nothing that a parser or a library said.
 */
public final class SoapRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final int MAX_ECHO = 200;

    /** The fault codes of SOAP 1.1; those of 1.2 are named differently and mean the same. */
    public enum Code {
        /** The request is wrong. */
        CLIENT,
        /** The request may be right and cannot be served now. */
        SERVER,
        /** The envelope is of another version than the content type says. */
        VERSION_MISMATCH,
        /** A header must be understood and is not. */
        MUST_UNDERSTAND
    }

    private final Code code;
    private final transient List<QName> notUnderstood;

    private SoapRefusal(Code code, String message, List<QName> notUnderstood) {
        super(message, null, false, false);
        this.code = code;
        this.notUnderstood = List.copyOf(notUnderstood);
    }

    public Code code() {
        return code;
    }

    /** The headers that must be understood and are not. */
    List<QName> headersNotUnderstood() {
        return notUnderstood;
    }

    public static SoapRefusal of(Code code, String message) {
        return new SoapRefusal(code, message, List.of());
    }

    /** @param headers not empty */
    static SoapRefusal notUnderstood(List<QName> headers) {
        return new SoapRefusal(
                Code.MUST_UNDERSTAND,
                "SOAP header " + echo(headers.get(0).getLocalPart()) + " was not understood.",
                headers);
    }

    public static SoapRefusal client(String message) {
        return of(Code.CLIENT, message);
    }

    /** The words that an {@code .asmx} page has for an action of no operation. */
    public static SoapRefusal unknownAction(String action) {
        return client("Server did not recognize the value of HTTP Header SOAPAction: " + echo(action) + ".");
    }

    /** The words that an {@code .asmx} page has for a document it cannot read, with a reason of our own. */
    public static SoapRefusal unreadable(int line, int column, String reason) {
        return client("Server was unable to read request. ---> There is an error in XML document (" + line + ", "
                + column + "). ---> " + reason);
    }

    /** The words that an {@code .asmx} page has for its own failure, and where to find out more. */
    public static SoapRefusal internal(String requestId) {
        return of(
                Code.SERVER,
                "Server was unable to process request. ---> Internal error; the service's log tells more under "
                        + requestId + ".");
    }

    /** A value of the request as it may stand in an answer or a log: not endless. */
    static String echo(String value) {
        return value.length() <= MAX_ECHO ? value : value.substring(0, MAX_ECHO) + "...";
    }
}
