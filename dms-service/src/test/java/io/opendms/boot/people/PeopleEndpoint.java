package io.opendms.boot.people;

import io.opendms.admin.page.AdminPages;
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
import io.opendms.farm.ApprovalPolicy;
import io.opendms.security.Callers;
import io.opendms.security.oidc.OidcSettings;
import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.people.Visit;
import io.opendms.security.scheme.Schemes;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/**
 * What people use on a free port, with people in memory and a clock that stands. Behind the filter a page tells who asks.
 * A proxy on this machine is trusted.
 */
final class PeopleEndpoint implements AutoCloseable {
    /** Roles: viewers is a group, ann an approver by name, ada an admin by address. */
    private static final RoleLists ROLES =
            new RoleLists(List.of("viewers"), List.of("ann"), List.of("ada@contoso.com", "oidc:dms-admins"));

    private final Path data;
    private final boolean allowPlain;
    private final List<AddressBlock> proxies;
    private final ListedAccounts accounts = new ListedAccounts();
    private final HandClock clock;
    private final Optional<OidcSettings> provider;
    private Store store;
    private PeopleDoor door;
    private Jetty jetty;

    private PeopleEndpoint(Path data, boolean allowPlain, List<AddressBlock> proxies) {
        this(data, allowPlain, proxies, new HandClock(), Optional.empty());
    }

    private PeopleEndpoint(
            Path data,
            boolean allowPlain,
            List<AddressBlock> proxies,
            HandClock clock,
            Optional<OidcSettings> provider) {
        this.clock = clock;
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
    static PeopleEndpoint signingInBy(TestProvider provider, Path data, HandClock clock) {
        OidcSettings settings = new OidcSettings(
                provider.issuer(),
                TestProvider.CLIENT,
                TestProvider.SECRET,
                URI.create("https://dms.contoso.com/admin/sign-in/oidc/return"),
                List.of("openid", "profile", "email"),
                "preferred_username",
                "groups");
        return new PeopleEndpoint(data, false, List.of(AddressBlock.parse("127.0.0.1")), clock, Optional.of(settings));
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

    Browser browser() {
        return new Browser(jetty.uri("/"));
    }

    /** A browser in the network with this address, over TLS up to the proxy. */
    Browser browserAt(String address) {
        return browser().with("X-Forwarded-For", address).with("X-Forwarded-Proto", "https");
    }

    Path data() {
        return data;
    }

    private void open() {
        Callers callers = new Callers(proxies);
        store = Store.open(StoreSettings.embedded(data), clock);
        door = PeopleDoor.make(
                settings(),
                clock,
                accounts,
                store,
                callers,
                Schemes.NONE,
                new AdminPages().signPages(provider.isPresent()));
        Page page = new Page(door.passwordCheck());
        door.add("/admin/*", page).add("/api/v1/*", page);
        ServletContextHandler context = new ServletContextHandler();
        door.mount(context);
        jetty = Jetty.open("people", "127.0.0.1", 0, Optional.empty(), 16, context);
    }

    private Settings settings() {
        Instant from = clock.instant();
        Rules rules = new Rules(
                1,
                false,
                List.of("deciders"),
                List.of(new Deputy("ann", "bob", from, from.plus(Duration.ofDays(1)))),
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
                false,
                provider);
        return new Settings(
                data,
                StoreSettings.embedded(data),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), proxies),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Off(),
                Endpoint.farms("anonymous", ApprovalPolicy.NONE),
                Map.of("contoso", rules),
                people);
    }

    @Override
    public void close() {
        jetty.close();
        door.close();
        store.close();
    }

    /** Tells who asks, and checks a password if there is a field {@code prove}. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient PasswordCheck check;

        Page(PasswordCheck check) {
            this.check = check;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
}
