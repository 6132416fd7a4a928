package io.opendms.boot.people;

import io.opendms.admin.page.AdminPages;
import io.opendms.admin.page.sign.WaysIn;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.boot.Endpoint;
import io.opendms.boot.jetty.Jetty;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.farm.AddressBlock;
import io.opendms.record.Subscription;
import io.opendms.security.Callers;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.oidc.OidcSettings;
import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.people.Visit;
import io.opendms.security.people.oidc.ProviderMeter;
import io.opendms.security.scheme.Scheme;
import io.opendms.security.scheme.Schemes;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/**
 * What people use on a free port, with people in memory and a clock that stands. Behind the filter a page tells who asks.
 * A proxy on this machine is trusted.
 */
final class PeopleEndpoint implements AutoCloseable {
    /** Roles: viewers is a group, the owner of a certificate is a viewer too, ann an approver by name, ada an admin by address. */
    private static final RoleLists ROLES = new RoleLists(
            List.of("viewers", "cert:cn=monitor"), List.of("ann"), List.of("ada@contoso.com", "oidc:dms-admins"));

    private final Path data;
    private final boolean allowPlain;
    private final List<AddressBlock> proxies;
    private final ListedAccounts accounts = new ListedAccounts();
    private final HandClock clock;
    private final Optional<OidcSettings> provider;
    private final Schemes schemes;
    private final List<X509Certificate> shown;
    private final List<ProviderMeter.Outcome> providerSignIns = new CopyOnWriteArrayList<>();
    private final HandPost post = new HandPost();
    private List<Subscription> told = List.of();
    private Store store;
    private PeopleDoor door;
    private Jetty jetty;

    private PeopleEndpoint(Path data, boolean allowPlain, List<AddressBlock> proxies) {
        this(data, allowPlain, proxies, new HandClock(), Optional.empty(), Schemes.NONE, List.of());
    }

    private PeopleEndpoint(
            Path data,
            boolean allowPlain,
            List<AddressBlock> proxies,
            HandClock clock,
            Optional<OidcSettings> provider,
            Schemes schemes,
            List<X509Certificate> shown) {
        this.clock = clock;
        this.schemes = schemes;
        this.shown = shown;
        this.provider = provider;
        this.data = data;
        this.allowPlain = allowPlain;
        this.proxies = proxies;
        open();
    }

    static PeopleEndpoint behindProxy(Path data) {
        return new PeopleEndpoint(data, false, List.of(AddressBlock.parse("127.0.0.1")));
    }

    static PeopleEndpoint open(Path data) {
        return new PeopleEndpoint(data, false, List.of());
    }

    static PeopleEndpoint allowingPlain(Path data) {
        return new PeopleEndpoint(data, true, List.of(AddressBlock.parse("127.0.0.1")));
    }

    /** People may come by a provider as well. */
    static PeopleEndpoint signingInBy(OidcSettings settings, Path data, HandClock clock) {
        return signingInBy(settings, List.of(AddressBlock.parse("127.0.0.1")), data, clock);
    }

    /** The same behind these proxies, or behind none. */
    static PeopleEndpoint signingInBy(OidcSettings settings, List<AddressBlock> proxies, Path data, HandClock clock) {
        return new PeopleEndpoint(data, false, proxies, clock, Optional.of(settings), Schemes.NONE, List.of());
    }

    /** All requests come on connections on which the client has shown a certificate. */
    static PeopleEndpoint shown(X509Certificate certificate, Schemes schemes, Path data, HandClock clock) {
        return new PeopleEndpoint(data, false, List.of(), clock, Optional.empty(), schemes, List.of(certificate));
    }

    /** Behind a proxy, where tickets are taken. */
    static PeopleEndpoint takingTickets(Scheme tickets, Path data) {
        return new PeopleEndpoint(
                data,
                false,
                List.of(AddressBlock.parse("127.0.0.1")),
                new HandClock(),
                Optional.empty(),
                new Schemes(List.of(tickets)),
                List.of());
    }

    /** From now on somebody is told of all that is to be told. */
    PeopleEndpoint telling(String consumer) {
        told = List.of(new Subscription(consumer, Set.of(), Set.of()));
        restart();
        return this;
    }

    /** By which administrators are told who asks for a role. */
    HandPost post() {
        return post;
    }

    Store store() {
        return store;
    }

    /** Closes all and opens it again on the same data. */
    void restart() {
        close();
        open();
    }

    ListedAccounts accounts() {
        return accounts;
    }

    HandClock clock() {
        return clock;
    }

    URI uri() {
        return jetty.uri("/");
    }

    Browser browser() {
        return new Browser(jetty.uri("/"));
    }

    /** A browser in the network with this address, over TLS up to the proxy. */
    Browser browserAt(String address) {
        return browser().with("X-Forwarded-For", address).with("X-Forwarded-Proto", "https");
    }

    /** What came of those who came by the provider, in their order. */
    List<ProviderMeter.Outcome> providerSignIns() {
        return List.copyOf(providerSignIns);
    }

    Path data() {
        return data;
    }

    private void open() {
        Callers callers = new Callers(proxies);
        store = Store.open(StoreSettings.embedded(data).telling(told), clock);
        door = PeopleDoor.make(
                settings(),
                clock,
                accounts,
                new DirectoryPeople(accounts, name -> Optional.empty(), clock),
                store,
                callers,
                schemes,
                post,
                new AdminPages(true, true).signPages(new WaysIn(false, provider.isPresent())),
                providerSignIns::add);
        Page page = new Page(door.passwordCheck());
        door.add("/admin/*", page).add("/api/v1/*", page);
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(
                (request, response, chain) -> {
                    request.setAttribute(
                            "jakarta.servlet.request.X509Certificate", shown.toArray(X509Certificate[]::new));
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        door.mount(context);
        jetty = Jetty.open("people", "127.0.0.1", 0, Optional.empty(), 16, context);
    }

    private Settings settings() {
        Instant from = clock.instant();
        Rules rules = new Rules(
                1,
                false,
                List.of("deciders"),
                List.of(
                        new Deputy("dan", "bob", from, from.plus(Duration.ofDays(1))),
                        new Deputy("ann", "ben", from, from.plus(Duration.ofDays(1)))),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
        PeopleSettings people = new PeopleSettings(
                ROLES,
                Map.of("contoso", new RoleLists(List.of("watchers"), List.of(), List.of())),
                Duration.ofMinutes(30),
                Duration.ofHours(10),
                allowPlain,
                !schemes.only(NegotiateScheme.NAME).inOrder().isEmpty(),
                provider);
        return new Settings(
                data,
                StoreSettings.embedded(data),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), proxies),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Off(),
                Endpoint.farms("anonymous"),
                Map.of("contoso", rules),
                people);
    }

    @Override
    public void close() {
        jetty.close();
        door.close();
        store.close();
    }

    /** Tells who asks, and checks a password if there is a field {@code prove}; whoever leaves a mail is nobody. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient PasswordCheck check;

        Page(PasswordCheck check) {
            this.check = check;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().endsWith("/unsubscribe")) {
                response.getOutputStream().print("left " + request.getParameter("token"));
                return;
            }
            boolean proves = request.getRequestURI().endsWith("/prove");
            String outcome = proves
                    ? check.prove(request, response, request.getParameter("password"))
                            .name()
                    : "";
            Visit visit = Visit.of(request);
            response.setContentType("text/html; charset=utf-8");
            response.getOutputStream()
                    .print(visit.user().person().name() + " everywhere="
                            + visit.user().everywhere() + " farms="
                            + visit.user().byFarm() + " from="
                            + visit.user().person().source() + " proven=" + visit.provenAt() + " " + outcome
                            + " <input name=\"csrf\" value=\"" + visit.csrfToken() + "\">");
        }
    }

    /** What HTTP Basic sends in the header {@code Authorization}. */
    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
