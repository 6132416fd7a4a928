package io.opendms.boot.people;

import io.opendms.config.Settings;
import io.opendms.directory.Accounts;
import io.opendms.security.Callers;
import io.opendms.security.jdbc.JdbcSessionStore;
import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.Roles;
import io.opendms.security.people.form.PasswordServlet;
import io.opendms.security.people.form.SessionPasswordCheck;
import io.opendms.security.people.form.SignInServlet;
import io.opendms.security.people.form.SignOutServlet;
import io.opendms.security.people.form.TicketServlet;
import io.opendms.security.people.http.Admission;
import io.opendms.security.people.http.PeopleFilter;
import io.opendms.security.people.http.TicketAdmission;
import io.opendms.security.people.page.PeoplePages;
import io.opendms.security.people.session.Sessions;
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
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** What people use, behind one filter. Whatever is added answers only those who have signed in. */
public final class PeopleDoor implements AutoCloseable {
    private static final List<String> PATHS = List.of("/admin/*", "/api/*");

    private final PeopleFilter filter;
    private final PasswordCheck passwordCheck;
    private final OperatorToken token;
    private final Map<String, Servlet> servlets = new LinkedHashMap<>();

    private PeopleDoor(PeopleFilter filter, PasswordCheck passwordCheck, OperatorToken token) {
        this.filter = filter;
        this.passwordCheck = passwordCheck;
        this.token = token;
    }

    /**
     * Wires the ways in.
     *
     * @param accounts the people of the directory
     * @param store keeps sessions and audit trail
     * @param callers tells where requests come from
     * @param schemes what a browser answers without asking the person
     * @param pages the looks of what somebody sees who has not signed in
     */
    public static PeopleDoor make(
            Settings settings,
            InstantSource clock,
            Accounts accounts,
            Store store,
            Callers callers,
            Schemes schemes,
            PeoplePages pages) {
        PeopleSettings people = settings.people();
        Roles roles = new Roles(people, settings.rules(), clock);
        Sessions sessions = new Sessions(
                new JdbcSessionStore(store.database()), people.idleTimeout(), people.sessionTimeout(), clock);
        Entrances entrances = Entrances.of(accounts, roles, store.auditTrail(), clock);
        OperatorToken token = OperatorToken.make(settings.data(), entrances.diary(), clock);
        TicketAdmission tickets = new TicketAdmission(
                people.negotiate() ? schemes : Schemes.NONE,
                new EvidenceReader(callers),
                entrances.tickets(),
                people.allowPlain());
        Admission admission = new Admission(entrances, token, tickets, sessions, roles, clock, people.allowPlain());
        PeopleDoor door = new PeopleDoor(
                new PeopleFilter(callers, admission, pages),
                new SessionPasswordCheck(entrances.form(), sessions),
                token);
        return door.add(SignInServlet.PATH, new SignInServlet(entrances.form(), sessions, pages, people.allowPlain()))
                .add(TicketServlet.PATH, new TicketServlet(sessions))
                .add(SignOutServlet.PATH, new SignOutServlet(sessions, entrances.diary()))
                .add(PasswordServlet.PATH, new PasswordServlet(accounts, entrances, sessions, pages));
    }

    /** Asks for a password once more, for servlets that are added. */
    public PasswordCheck passwordCheck() {
        return passwordCheck;
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
