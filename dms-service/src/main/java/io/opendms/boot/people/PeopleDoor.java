package io.opendms.boot.people;

import io.opendms.approval.policy.People;
import io.opendms.config.Settings;
import io.opendms.directory.Accounts;
import io.opendms.security.Callers;
import io.opendms.security.jdbc.JdbcAccessBook;
import io.opendms.security.jdbc.JdbcIdentities;
import io.opendms.security.jdbc.JdbcSessionStore;
import io.opendms.security.oidc.FederatedAccounts;
import io.opendms.security.oidc.Identities;
import io.opendms.security.oidc.OidcClient;
import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.Roles;
import io.opendms.security.people.access.AccessDesk;
import io.opendms.security.people.access.AccessPost;
import io.opendms.security.people.access.NoRolePages;
import io.opendms.security.people.form.AccessServlet;
import io.opendms.security.people.form.PasswordServlet;
import io.opendms.security.people.form.SessionPasswordCheck;
import io.opendms.security.people.form.SessionStart;
import io.opendms.security.people.form.SignInServlet;
import io.opendms.security.people.form.SignOutServlet;
import io.opendms.security.people.form.TicketServlet;
import io.opendms.security.people.http.Admission;
import io.opendms.security.people.http.CertificateAdmission;
import io.opendms.security.people.http.PeopleFilter;
import io.opendms.security.people.http.TicketAdmission;
import io.opendms.security.people.oidc.FederatedSignIn;
import io.opendms.security.people.oidc.OidcReturnServlet;
import io.opendms.security.people.oidc.OidcStartServlet;
import io.opendms.security.people.oidc.ProviderMeter;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.CallerSignIn;
import io.opendms.security.people.signin.Entrances;
import io.opendms.security.people.signin.OperatorToken;
import io.opendms.security.scheme.Schemes;
import io.opendms.security.scheme.http.EvidenceReader;
import io.opendms.store.Store;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** What people use, behind one filter. Whatever is added answers only those who have signed in. */
public final class PeopleDoor implements AutoCloseable {
    private static final List<String> PATHS = List.of("/admin/*", "/api/*");

    private final PeopleFilter filter;
    private final PasswordCheck passwordCheck;
    private final OperatorToken token;
    private final CallerSignIn callerSignIn;
    private final Map<String, Servlet> servlets = new LinkedHashMap<>();

    private PeopleDoor(
            PeopleFilter filter, PasswordCheck passwordCheck, OperatorToken token, CallerSignIn callerSignIn) {
        this.filter = filter;
        this.passwordCheck = passwordCheck;
        this.token = token;
        this.callerSignIn = callerSignIn;
    }

    /**
     * Wires the ways in.
     *
     * @param directory its people
     * @param named says who is meant by the names in the farms' rules
     * @param store keeps sessions and audit trail
     * @param callers tells where requests come from
     * @param schemes by which a request can prove who sends it
     * @param post by which administrators are told that somebody asks for a role
     * @param pages the looks of what somebody sees who has not signed in
     * @param meter counts those who come by a provider
     */
    public static PeopleDoor make(
            Settings settings,
            InstantSource clock,
            Accounts directory,
            People named,
            Store store,
            Callers callers,
            Schemes schemes,
            AccessPost post,
            PeoplePages pages,
            ProviderMeter meter) {
        PeopleSettings people = settings.people();
        Identities identities = new JdbcIdentities(store.database());
        Accounts accounts = new FederatedAccounts(directory, identities);
        Roles roles = new Roles(people, settings.rules(), named, clock);
        Sessions sessions = new Sessions(
                new JdbcSessionStore(store.database()), people.idleTimeout(), people.sessionTimeout(), clock);
        Entrances entrances = Entrances.of(accounts, roles, store.auditTrail(), clock);
        OperatorToken token = OperatorToken.make(settings.data(), entrances.diary(), clock);
        TicketAdmission tickets = new TicketAdmission(
                people.negotiate() ? schemes.only("negotiate") : Schemes.NONE,
                new EvidenceReader(callers),
                entrances.tickets(),
                people.allowPlain());
        CertificateAdmission certificates = new CertificateAdmission(
                schemes.only("clientCertificate"), new EvidenceReader(callers), entrances.certificates());
        Admission admission =
                new Admission(entrances, token, tickets, certificates, sessions, roles, clock, people.allowPlain());
        Set<String> ofProvider =
                people.oidc().isPresent() ? Set.of(OidcStartServlet.PATH, OidcReturnServlet.PATH) : Set.of();
        AccessDesk access =
                new AccessDesk(new JdbcAccessBook(store.database(), store.auditTrail(), store.outbox()), post, clock);
        NoRolePages noRole = new NoRolePages(access, pages);
        PeopleDoor door = new PeopleDoor(
                new PeopleFilter(callers, admission, pages, noRole, ofProvider),
                new SessionPasswordCheck(entrances.form(), sessions),
                token,
                entrances.callers());
        SessionStart start = new SessionStart(sessions, pages, people.allowPlain());
        people.oidc()
                .ifPresent(provider -> door.addProvider(
                        new OidcClient(provider, clock),
                        new FederatedSignIn(entrances, identities, sessions, meter, clock),
                        start,
                        noRole));
        return door.add(SignInServlet.PATH, new SignInServlet(entrances.form(), start, pages, noRole))
                .add(AccessServlet.PATH, new AccessServlet(access, start, pages))
                .add(TicketServlet.PATH, new TicketServlet(start))
                .add(SignOutServlet.PATH, new SignOutServlet(sessions, start, entrances.diary()))
                .add(PasswordServlet.PATH, new PasswordServlet(accounts, entrances, sessions, start, pages));
    }

    private void addProvider(OidcClient client, FederatedSignIn signIn, SessionStart start, NoRolePages noRole) {
        add(OidcStartServlet.PATH, new OidcStartServlet(client, signIn, start));
        add(OidcReturnServlet.PATH, new OidcReturnServlet(client, signIn, start, noRole));
    }

    /** Asks for a password once more, for servlets that are added. */
    public PasswordCheck passwordCheck() {
        return passwordCheck;
    }

    /** Checks the passwords of farms' callers, which count together with those of people. */
    public CallerSignIn callerSignIn() {
        return callerSignIn;
    }

    /** Adds a servlet at a path such as {@code /admin/*}. */
    public PeopleDoor add(String path, Servlet servlet) {
        servlets.put(path, servlet);
        return this;
    }

    /** Puts filter and servlets where requests come in. */
    public void mount(ServletContextHandler context) {
        context.setMaxFormContentSize(PeopleFilter.MAX_FORM);
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        for (String path : PATHS) {
            context.addFilter(holder, path, EnumSet.of(DispatcherType.REQUEST));
        }
        servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
    }

    @Override
    public void close() {
        token.close();
    }
}
