package io.opendms.it.ticket;

import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/** What the JVM of the tests knows of realms, which it reads once by itself; all tests share it. */
final class KerberosConfiguration {
    private static final String PROPERTY = "java.security.krb5.conf";
    private static final AppConfigurationEntry WITHOUT_KEY = new AppConfigurationEntry(
            "com.sun.security.auth.module.Krb5LoginModule",
            AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
            Map.of("refreshKrb5Config", "true", "doNotPrompt", "true", "principal", "nobody@NOWHERE.TEST"));

    private KerberosConfiguration() {}

    /** Goes by this file from now on. */
    static void use(Path file) {
        System.setProperty(PROPERTY, file.toString());
        readAgain();
    }

    /** Goes by what the machine has. */
    static void forget() {
        System.clearProperty(PROPERTY);
        readAgain();
    }

    /** By a sign-in that begins with it, and then fails for want of a key. */
    private static void readAgain() {
        Configuration configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {WITHOUT_KEY};
            }
        };
        try {
            new LoginContext("nobody", null, null, configuration).login();
            throw new IllegalStateException("nobody could sign in");
        } catch (LoginException e) {
            // It has been read by now.
        }
    }
}
