package io.opendms.boot;

import io.opendms.admin.page.HomeServlet;
import io.opendms.boot.jetty.DoorCertificate;
import io.opendms.boot.jetty.Jetty;
import io.opendms.boot.people.PeopleDoor;
import io.opendms.config.HttpSettings;
import io.opendms.soap.http.SoapServlet;
import io.opendms.soap.message.Contract;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** The door for farms, and for people who have signed in. */
final class HttpDoor implements AutoCloseable {
    /** Far more than the directory's pool has connections; what is above that waits. */
    private static final int THREADS = 128;

    private final Jetty jetty;

    private HttpDoor(Jetty jetty) {
        this.jetty = jetty;
    }

    /** @param certificate of the door; empty: plain HTTP */
    static HttpDoor open(
            HttpSettings settings,
            Optional<DoorCertificate> certificate,
            SoapServlet soap,
            Optional<PeopleDoor> people) {
        ServletContextHandler context = new ServletContextHandler();
        people.ifPresent(door -> {
            door.mount(context);
            context.addServlet(new ServletHolder("home", new HomeServlet()), "");
        });
        context.addServlet(new ServletHolder("soap", soap), "/");
        return new HttpDoor(Jetty.open("http", settings.address(), settings.port(), certificate, THREADS, context));
    }

    /** Where people begin. */
    URI adminUri() {
        return jetty.uri("/admin/");
    }

    URI soapUri() {
        return jetty.uri(Contract.PATH);
    }

    @Override
    public void close() {
        jetty.close();
    }
}
