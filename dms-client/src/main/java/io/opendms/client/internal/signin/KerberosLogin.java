package io.opendms.client.internal.signin;

import io.opendms.client.failure.DmsSignInException;
import io.opendms.client.internal.xml.XmlText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * The ticket-granting ticket, from a cache or by a keytab, got anew before it ends. Its configuration is handed to the login
 * itself, so the one of the JVM neither matters nor changes; realms and key distribution centres are those of {@code krb5.conf}.
 */
public final class KerberosLogin {
    private static final String NAME = "dms-client";
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<String, String> options;
    private final String advice;
    private final InstantSource clock;
    private @Nullable Subject subject;

    private KerberosLogin(Map<String, String> options, String advice, InstantSource clock) {
        this.options = Map.copyOf(options);
        this.advice = advice;
        this.clock = clock;
    }

    /** The cache of the account that runs the JVM, which {@code KRB5CCNAME} may move. */
    public static KerberosLogin ticketCache(InstantSource clock) {
        return new KerberosLogin(
                Map.of("useTicketCache", "true", "doNotPrompt", "true", "isInitiator", "true"),
                "get a ticket with kinit, as the account that runs this program, or give a keytab",
                clock);
    }

    /** @param principal such as {@code svc-sites@CONTOSO.COM} */
    public static KerberosLogin keytab(Path file, String principal, InstantSource clock) {
        Map<String, String> options = new HashMap<>();
        options.put("useKeyTab", "true");
        options.put("keyTab", file.toAbsolutePath().toString());
        options.put("principal", principal);
        options.put("storeKey", "false");
        options.put("doNotPrompt", "true");
        options.put("isInitiator", "true");
        return new KerberosLogin(
                options,
                "see with klist -k " + file + " whether it holds a current key of " + principal
                        + ", and whether the key distribution centre is reached",
                clock);
    }

    /**
     * Whoever signs in, with a ticket that is good for a while.
     *
     * @throws DmsSignInException if there is none to be had
     */
    synchronized Subject subject() {
        Subject present = subject;
        if (present == null || endsSoon(present)) {
            present = login();
            subject = present;
        }
        return present;
    }

    private Subject login() {
        try {
            LoginContext login = new LoginContext(NAME, new Subject(), null, new Only(options));
            login.login();
            return login.getSubject();
        } catch (LoginException e) {
            throw DmsSignInException.beforeSending(
                    "there is no Kerberos ticket: " + XmlText.told(String.valueOf(e.getMessage())) + "; " + advice, e);
        }
    }

    private boolean endsSoon(Subject of) {
        Optional<Instant> end = of.getPrivateCredentials(KerberosTicket.class).stream()
                .filter(ticket -> ticket.getServer().getName().startsWith("krbtgt/"))
                .map(ticket -> ticket.getEndTime().toInstant())
                .max(Instant::compareTo);
        return end.isEmpty() || clock.instant().plus(MARGIN).isAfter(end.get());
    }

    /** The one module that is asked. */
    private static final class Only extends Configuration {
        private final Map<String, String> options;

        private Only(Map<String, String> options) {
            this.options = options;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options)
            };
        }
    }
}
