package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.LdapSettings;
import io.opendms.security.people.RoleLists;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The service on slapd, with a farm whose requests wait, three people who may sign in, and one who has no role. */
final class AdminSite implements AutoCloseable {
    static final String APPROVER = "anna.approver";
    static final String VIEWER = "vera.viewer";
    static final String ADMIN = "adam.admin";
    static final String STRANGER = "nora.norole";
    static final String PASSWORD = "right Pass.word 1";

    private static final String FARM = "127.0.0.1";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Browser browser;
    private final Administrator administrator;
    private final TestService service;

    private AdminSite(Browser browser, Administrator administrator, TestService service) {
        this.browser = browser;
        this.administrator = administrator;
        this.service = service;
    }

    static AdminSite start(SlapdServer server, Chromium chromium) {
        return start(server, server.settings(), chromium);
    }

    /** The same where the service goes another way to the server. */
    static AdminSite start(SlapdServer server, LdapSettings way, Chromium chromium) {
        try {
            Administrator administrator = Administrator.of(server);
            for (String account : List.of(APPROVER, VIEWER, ADMIN, STRANGER)) {
                addPerson(administrator, account);
            }
            TestService service = TestService.start(
                    new DirectorySettings.Ldap(way),
                    new RoleLists(List.of(VIEWER), List.of(APPROVER), List.of(ADMIN)),
                    TestFarm.askingForApproval("contoso", FARM, server.newContainer("pages")));
            return new AdminSite(chromium.browser(), administrator, service);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addPerson(Administrator administrator, String account) throws LDAPException {
        if (administrator
                .search(Filter.createEqualityFilter("sAMAccountName", account))
                .isEmpty()) {
            administrator.addUser(
                    account, new Attribute("userPassword", PASSWORD), new Attribute("mail", account + "@contoso.test"));
        }
    }

    /** An alias that nothing else has. */
    static String newAlias(String stem) {
        return stem + NUMBER.incrementAndGet();
    }

    FarmCalls farm() {
        return service.calls(FARM);
    }

    /** Where it takes mail, none of which gets further than being set aside. */
    int smtpPort() {
        return service.smtpPort().orElseThrow();
    }

    /** Where it takes mail from, too. */
    Path dropFolder() {
        return service.dropFolder();
    }

    Administrator administrator() {
        return administrator;
    }

    String address(String path) {
        return service.adminUri().resolve(path).toString();
    }

    /** Lets everybody who has signed in have given the password long ago. */
    void letProofsGrowOld() throws SQLException {
        write("UPDATE person_session SET proven = signed_in - 3600000000");
    }

    /** Lets the time of a request be over. */
    void letExpire(int request) throws SQLException {
        write("UPDATE approval_request SET expires_at = submitted_at, due_at = submitted_at WHERE id = " + request);
    }

    /** Lets the tries of a request that is carried out begin anew, so that the next one comes soon. */
    void letTriesBeginAnew(int request) throws SQLException {
        write("UPDATE approval_request SET attempts = 0 WHERE id = " + request);
    }

    /** Lets the next try of a request that is carried out come an hour later. */
    void letNextTryBeFarAway(int request) throws SQLException {
        write("UPDATE approval_request SET due_at = due_at + 3600000000 WHERE id = " + request);
    }

    /** The service writes there too, and has its turn. */
    private void write(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:"
                        + service.data().resolve("dms.db") + "?busy_timeout=" + Chromium.PATIENCE.toMillis());
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    /** A new person at the browser, who has not signed in. */
    Page open(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(Chromium.PATIENCE.toMillis());
        return context.newPage();
    }

    /** A new person at the browser, who has signed in. */
    Page signIn(String account, Browser.NewContextOptions options) {
        Page page = open(options);
        page.navigate(address("/admin/"));
        signIn(page, account, PASSWORD);
        // With all that the scripts of the first page do: the click waits for no more than its beginning.
        assertThat(page.getByText("Sign out")).isVisible();
        page.waitForLoadState();
        return page;
    }

    Page signIn(String account) {
        return signIn(account, new Browser.NewContextOptions());
    }

    static void signIn(Page page, String account, String password) {
        page.getByLabel("Account name or mail address").fill(account);
        page.getByLabel("Password").fill(password);
        page.locator("main button").click();
    }

    @Override
    public void close() {
        service.close();
        administrator.close();
    }
}
