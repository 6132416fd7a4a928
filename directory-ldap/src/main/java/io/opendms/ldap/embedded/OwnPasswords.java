package io.opendms.ldap.embedded;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.AnswerLost;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.request.ResultCodes;

/** Passwords of the embedded directory, hashed before they are sent, so that no journal has one. */
public final class OwnPasswords {
    static final String USER_PASSWORD = "userPassword";
    /** 0 for a password that somebody else gave and that holds for once, as in Active Directory. */
    static final String PWD_LAST_SET = "pwdLastSet";

    static final String NEVER = "0";
    private static final String ONCE = "1";

    private final Requests requests;

    public OwnPasswords(Requests requests) {
        this.requests = requests;
    }

    /** @throws DirectoryFailure if the directory does not take it */
    public void change(String dn, String password) {
        LDIFModifyChangeRecord change = new LDIFModifyChangeRecord(
                dn,
                new Modification(ModificationType.REPLACE, USER_PASSWORD, PasswordHash.encoded(password)),
                new Modification(ModificationType.REPLACE, PWD_LAST_SET, ONCE));
        try {
            requests.write(change);
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "changing the password of " + dn);
        } catch (AnswerLost e) {
            throw new DirectoryFailure.Uncertain("the answer to the change of the password of " + dn + " was lost");
        }
    }
}
