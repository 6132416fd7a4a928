package io.opendms.notify.smtp.signin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/** Gets a ticket of ours; each sign-in gets a new one, so that a changed keytab counts at once. */
final class KerberosTicket {
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final String YES = "true";

    private KerberosTicket() {}

    static Subject of(String principal, Optional<Path> keytab) throws LoginException {
        Map<String, String> options = new HashMap<>(Map.of("doNotPrompt", YES));
        if (!principal.isEmpty()) {
            options.put("principal", principal);
        }
        keytab.ifPresentOrElse(
                file -> options.putAll(Map.of("useKeyTab", YES, "keyTab", file.toString())),
                () -> options.put("useTicketCache", YES));
        LoginContext login = new LoginContext("dms", null, null, new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options)
                };
            }
        });
        login.login();
        return login.getSubject();
    }
}
