package io.opendms.soap.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Reads a SOAP request down to the wrapper of its operation, and the wrapper. */
public final class Envelope {
    private static final Set<String> ROLES_OF_OURS = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            "http://www.w3.org/2003/05/soap-envelope/role/next",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");

    /** So many headers that are not understood are named. */
    private static final int MAX_NOT_UNDERSTOOD = 8;

    private Envelope() {}

    /**
     * Reads the whole document and gives the wrapper bean of its body.
     *
     * @param action the operation that the SOAP action names; null if there is no action
     * @throws SoapRefusal if the document is no request of this service
     */
    public static Object read(RequestReader in, SoapVersion version, @Nullable String action) {
        in.openDocument();
        checkRoot(in, version);
        Object request = null;
        while (in.nextChild()) {
            if (request == null && in.is(version.envelopeNamespace(), "Header")) {
                readHeaders(in, version);
            } else if (in.is(version.envelopeNamespace(), "Body")) {
                if (request != null) {
                    throw in.unreadable("The envelope has more than one Body.");
                }
                request = readBody(in, action);
            } else {
                in.skip();
            }
        }
        if (request == null) {
            throw in.unreadable("The envelope has no Body.");
        }
        in.closeDocument();
        return request;
    }

    private static void checkRoot(RequestReader in, SoapVersion version) {
        if (!in.localName().equals("Envelope")) {
            throw in.unreadable("The document is no SOAP envelope.");
        }
        if (!in.namespace().equals(version.envelopeNamespace())) {
            throw SoapRefusal.of(
                    SoapRefusal.Code.VERSION_MISMATCH,
                    "Possible SOAP version mismatch: Envelope namespace " + SoapRefusal.echo(in.namespace())
                            + " was unexpected. Expecting " + version.envelopeNamespace() + ".");
        }
    }

    private static void readHeaders(RequestReader in, SoapVersion version) {
        List<QName> notUnderstood = new ArrayList<>();
        while (in.nextChild()) {
            if (notUnderstood.size() < MAX_NOT_UNDERSTOOD
                    && mustUnderstand(in, version)
                    && ROLES_OF_OURS.contains(role(in, version))) {
                notUnderstood.add(new QName(in.namespace(), in.localName()));
            }
            in.skip();
        }
        if (!notUnderstood.isEmpty()) {
            throw SoapRefusal.notUnderstood(notUnderstood);
        }
    }

    private static boolean mustUnderstand(RequestReader in, SoapVersion version) {
        String value = in.attribute(version.envelopeNamespace(), "mustUnderstand");
        return value != null && (value.strip().equals("1") || value.strip().equals("true"));
    }

    private static String role(RequestReader in, SoapVersion version) {
        String role = in.attribute(version.envelopeNamespace(), version == SoapVersion.SOAP_11 ? "actor" : "role");
        return role == null ? "" : role.strip();
    }

    private static Object readBody(RequestReader in, @Nullable String action) {
        if (!in.nextChild()) {
            throw in.unreadable("The Body is empty.");
        }
        String element = in.localName();
        Optional<RequestWrapper<?>> wrapper =
                in.namespace().equals(Contract.NAMESPACE) ? RequestWrappers.named(element) : Optional.empty();
        if (wrapper.isEmpty()) {
            throw in.unreadable("The element in the Body is no operation of this service, or not in its namespace.");
        }
        in.asks(element);
        if (action != null && !action.equals(element)) {
            throw in.unreadable("The action names " + action + " and the Body holds " + element + ".");
        }
        Object request = wrapper.get().read(in);
        if (in.nextChild()) {
            throw in.unreadable("The Body has more than one element.");
        }
        return request;
    }
}
