package io.opendms.soap.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of the contract that no generated class holds. */
public final class Contract {
    /** The namespace of every element. */
    public static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    /** The path at which the service is known; letter case does not matter. */
    public static final String PATH = "/_vti_bin/SharePointEmailWS.asmx";

    private Contract() {}

    /**
     * The operation that the {@code SOAPAction} header of SOAP 1.1 names, with or without quotes.
     *
     * @throws SoapRefusal if there is no header or it names no operation
     */
    public static String operationOfHeader(@Nullable String header) {
        if (header == null) {
            throw SoapRefusal.client("The HTTP header SOAPAction is missing.");
        }
        String action = unquoted(header.strip());
        return operation(action).orElseThrow(() -> SoapRefusal.unknownAction(action));
    }

    /**
     * The operation that the {@code action} parameter of SOAP 1.2's media type names; null if there is none, since RFC 3902
     * makes it optional.
     *
     * @throws SoapRefusal if it names no operation
     */
    public static @Nullable String operationOfParameter(@Nullable String action) {
        if (action == null || action.isEmpty()) {
            return null;
        }
        return operation(action).orElseThrow(() -> SoapRefusal.unknownAction(action));
    }

    private static Optional<String> operation(String action) {
        if (!action.startsWith(NAMESPACE)) {
            return Optional.empty();
        }
        String operation = action.substring(NAMESPACE.length());
        return RequestWrappers.named(operation).map(RequestWrapper::name);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
