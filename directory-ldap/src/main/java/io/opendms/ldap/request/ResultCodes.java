package io.opendms.ldap.request;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.ldap.connect.BindAnswer;
import io.opendms.ldap.connect.ConnectFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a result code means to the port, decided here and nowhere else. The code of RFC 4511 decides; the Win32 code with
 * which Active Directory and Samba start their diagnostic message refines it. The rest of that message may repeat values
 * of the request, so it goes into no failure and into the log at DEBUG only.
 */
public final class ResultCodes {
    private static final Logger LOG = LoggerFactory.getLogger(ResultCodes.class);
    private static final Pattern WIN32 = Pattern.compile("^([0-9A-Fa-f]{8}):");
    private static final int LOGGED_DIAGNOSTIC = 300;

    private static final String NO_SUCH_ATTRIBUTE_IN_SCHEMA = "0000200A";
    private static final String INVALID_PARAMETER = "00000057";
    private static final String NO_SUCH_MEMBER = "00000525";
    /** Rules about which groups may stand in which: MS-ERREF 2.2, 8516 to 8520, 8549 and 8578. */
    private static final Set<String> NO_MEMBER_OF_SUCH_A_GROUP =
            Set.of("00002144", "00002145", "00002146", "00002147", "00002148", "00002165", "00002182");

    private static final Set<ResultCode> OVERLOADED =
            Set.of(ResultCode.BUSY, ResultCode.UNAVAILABLE, ResultCode.TIME_LIMIT_EXCEEDED);

    private ResultCodes() {}

    /**
     * The failure for an answer.
     *
     * @param doing what was attempted and on which object, such as {@code adding CN=sales,OU=x}
     */
    public static DirectoryFailure failure(LDAPException e, String doing) {
        if (e instanceof ConnectFailure unconnected) {
            return unconnected.failure();
        }
        logDiagnostic(e, doing);
        String answer =
                e instanceof BindAnswer refused ? answer(e, "signing in to " + refused.server()) : answer(e, doing);
        switch (e.getResultCode().intValue()) {
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE:
                return new DirectoryFailure.NotPermitted(
                        answer + "; grant the service account create, delete and write of contacts and groups there");
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE:
                return new DirectoryFailure.NotAdmitted(answer + "; "
                        + BindRefusal.explain(e).orElse("check the service account's name, password and state"));
            case ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE:
            case ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE:
            case ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE:
                return new DirectoryFailure.NotConfigured(
                        answer + "; the server wants a protected connection: use ldaps:// or StartTLS");
            case ResultCode.REFERRAL_INT_VALUE:
                return new DirectoryFailure.NotConfigured(
                        answer + "; the server does not hold this part of the tree: name one that does");
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE:
                return containerMissing(answer);
            case ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE:
                return schemaLacks(answer);
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE:
                return deniesSchema(e) ? schemaLacks(answer) : new DirectoryFailure.Changed(answer);
            case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE:
            case ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE:
            case ResultCode.INVALID_DN_SYNTAX_INT_VALUE:
            case ResultCode.NAMING_VIOLATION_INT_VALUE:
                return new DirectoryFailure.ValueRefused(answer);
            case ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE:
                return new DirectoryFailure.AliasTaken(answer);
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE:
                return breaksMemberRule(e)
                        ? new DirectoryFailure.ValueRefused(
                                answer + "; by its scope, or that of one of its members, the"
                                        + " group cannot have them: make it and the groups in it universal")
                        : new DirectoryFailure.Unexpected(answer);
            case ResultCode.BUSY_INT_VALUE:
            case ResultCode.UNAVAILABLE_INT_VALUE:
            case ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE:
                return new DirectoryFailure.Unreachable(answer + "; the directory server is overloaded or starting");
            case ResultCode.SERVER_DOWN_INT_VALUE:
            case ResultCode.TIMEOUT_INT_VALUE:
            case ResultCode.CONNECT_ERROR_INT_VALUE:
            case ResultCode.DECODING_ERROR_INT_VALUE:
            case ResultCode.LOCAL_ERROR_INT_VALUE:
                return new DirectoryFailure.Unreachable(doing + " failed: no answer came ("
                        + e.getResultCode().intValue() + ", "
                        + e.getResultCode().getName()
                        + "); check that a directory server runs and answers");
            default:
                return new DirectoryFailure.Unexpected(answer);
        }
    }

    /** Whether the answer to a write does not say that it was not done, as that of a server between or of one that ends. */
    public static boolean leavesOpen(LDAPException e) {
        return OVERLOADED.contains(e.getResultCode());
    }

    /** Whether the code says that a value to be removed is not there, or one to be added is, or the entry is gone. */
    public static boolean meansChanged(LDAPException e, boolean ofMembers) {
        switch (e.getResultCode().intValue()) {
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE:
            case ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE:
                return true;
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE:
                return !deniesSchema(e);
            case ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE:
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE:
                // So Active Directory and Samba answer for a member that is there already, or not there.
                return ofMembers && !breaksMemberRule(e);
            default:
                return false;
        }
    }

    /**
     * Whether the answer to a write may hide that there is no entry to write to, or to add one below. So 389 Directory Server
     * answers, unless the account has the same right on the next entry above.
     */
    public static boolean mayHideAbsence(LDAPException e) {
        return e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    /** The failure for an answer that hides that there is no container. */
    public static DirectoryFailure hiddenAbsence(LDAPException e, String doing) {
        return containerMissing(answer(e, doing));
    }

    /** Whether the answer says that an entry which a value refers to does not exist, rather than the one written to. */
    public static boolean meansMissingReference(LDAPException e) {
        return e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                && win32(e).filter(NO_SUCH_MEMBER::equals).isPresent();
    }

    private static boolean breaksMemberRule(LDAPException e) {
        return win32(e).filter(NO_MEMBER_OF_SUCH_A_GROUP::contains).isPresent();
    }

    private static DirectoryFailure containerMissing(String answer) {
        return new DirectoryFailure.NotConfigured(
                answer + "; the container or search base does not exist or may not be read");
    }

    private static DirectoryFailure schemaLacks(String answer) {
        return new DirectoryFailure.NotConfigured(
                answer + "; the directory's schema lacks an attribute: add the Exchange schema extension");
    }

    private static boolean deniesSchema(LDAPException e) {
        return win32(e).filter(code -> code.equals(NO_SUCH_ATTRIBUTE_IN_SCHEMA) || code.equals(INVALID_PARAMETER))
                .isPresent();
    }

    private static String answer(LDAPException e, String doing) {
        return doing + " failed: the directory answers "
                + e.getResultCode().intValue() + " (" + e.getResultCode().getName()
                + win32(e).map(code -> ", " + code).orElse("") + ")";
    }

    private static Optional<String> win32(LDAPException e) {
        String diagnostic = e.getDiagnosticMessage();
        if (diagnostic == null) {
            return Optional.empty();
        }
        Matcher matcher = WIN32.matcher(diagnostic);
        return matcher.find() ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    private static void logDiagnostic(LDAPException e, String doing) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "ldap_answer code={} doing=\"{}\" diagnostic=\"{}\"",
                    e.getResultCode().intValue(),
                    LogText.escaped(doing, LOGGED_DIAGNOSTIC),
                    LogText.escaped(String.valueOf(e.getMessage()), LOGGED_DIAGNOSTIC));
        }
    }
}
