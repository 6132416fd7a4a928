package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import io.opendms.directory.Verdict;
import io.opendms.ldap.request.ResultCodes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's refusal of a person's bind means. */
final class BindVerdicts {
    /** Active Directory and Samba put a code of Windows after this word, MS-ERREF 2.2. */
    private static final Pattern DATA = Pattern.compile("\\bdata ([0-9A-Fa-f]{1,8})\\b");

    private static final Map<String, Verdict.Reason> OF_WINDOWS = Map.of(
            "525", Verdict.Reason.UNKNOWN,
            "530", Verdict.Reason.RESTRICTED,
            "531", Verdict.Reason.RESTRICTED,
            "532", Verdict.Reason.PASSWORD_EXPIRED,
            "533", Verdict.Reason.DISABLED,
            "701", Verdict.Reason.EXPIRED,
            "773", Verdict.Reason.PASSWORD_MUST_CHANGE,
            "775", Verdict.Reason.LOCKED_OUT);

    private static final Map<DraftBeheraLDAPPasswordPolicy10ErrorType, Verdict.Reason> OF_POLICY = Map.of(
            DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED, Verdict.Reason.LOCKED_OUT,
            DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED, Verdict.Reason.PASSWORD_EXPIRED,
            DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET, Verdict.Reason.PASSWORD_MUST_CHANGE);

    private BindVerdicts() {}

    /**
     * Why the person was refused.
     *
     * @throws io.opendms.directory.DirectoryFailure if the answer is not about the person
     */
    static Verdict.Reason reason(LDAPException e) {
        switch (e.getResultCode().intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE:
                return ofCredentials(e);
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE:
                return Verdict.Reason.UNKNOWN;
            case ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE:
            case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE:
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE:
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE:
                // An entry without a password, one that a rule of the server keeps out, or none that can be bound as.
                return Verdict.Reason.RESTRICTED;
            default:
                throw ResultCodes.failure(e, "checking a password");
        }
    }

    /** What the server says beside a bind, whether it let the person in or not; empty for nothing that keeps one out. */
    static Optional<Verdict.Reason> ofPolicy(DraftBeheraLDAPPasswordPolicy10ResponseControl policy) {
        DraftBeheraLDAPPasswordPolicy10ErrorType error = policy.getErrorType();
        return error == null ? Optional.empty() : Optional.ofNullable(OF_POLICY.get(error));
    }

    private static Verdict.Reason ofCredentials(LDAPException e) {
        String diagnostic = e.getDiagnosticMessage();
        Matcher data = DATA.matcher(diagnostic == null ? "" : diagnostic);
        return data.find()
                ? OF_WINDOWS.getOrDefault(data.group(1).toLowerCase(Locale.ROOT), Verdict.Reason.WRONG_PASSWORD)
                : Verdict.Reason.WRONG_PASSWORD;
    }
}
