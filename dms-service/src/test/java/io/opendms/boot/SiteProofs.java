package io.opendms.boot;

import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** How visitors of a {@link PagesSite} have proven who they say they are. */
final class SiteProofs implements PasswordCheck {
    private final Map<String, User> users;
    private boolean fresh = true;
    private boolean provider;

    SiteProofs(Map<String, User> users) {
        this.users = users;
    }

    void growOld() {
        fresh = false;
    }

    void comeFromProvider() {
        fresh = false;
        provider = true;
    }

    @Override
    public Outcome prove(HttpServletRequest request, HttpServletResponse response, String password) {
        if (!password.equals("right")) {
            return Outcome.WRONG;
        }
        fresh = true;
        visit(request).attachTo(request);
        return Outcome.PROVEN;
    }

    @Override
    public boolean isAtProvider(HttpServletRequest request) {
        return provider;
    }

    Visit visit(HttpServletRequest request) {
        String who = Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals("who"))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(PagesSite.APPROVER);
        Instant now = Instant.now();
        return new Visit(users.get(who), "token", fresh ? now : now.minus(Duration.ofHours(1)));
    }
}
