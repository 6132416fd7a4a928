package io.opendms.it.client;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program in C# on {@code SoapHttpClientProtocol}, the class that SharePoint's own proxy is built on; mono compiles and runs it. */
public final class CSharpClient {
    private static final Path SOURCES = Path.of("src/test/resources/clients/csharp");

    private final Path program;

    private CSharpClient(Path program) {
        this.program = program;
    }

    /** @param folder where the program is put */
    public static CSharpClient compiled(Path folder) {
        Peers.require("mcs", "mono");
        Path program = folder.resolve("client.exe");
        Programs.run(
                Map.of(),
                "mcs",
                "-out:" + program,
                "-r:System.Web.Services,System.Xml,Mono.Security",
                SOURCES.resolve("SharepointEmailWS.cs").toString(),
                SOURCES.resolve("Talk.cs").toString(),
                SOURCES.resolve("Client.cs").toString());
        return new CSharpClient(program);
    }

    /** Calls every operation in both versions of SOAP; a line for each answer. */
    List<String> callEverything(URI service) {
        return run(service.toString(), "mono");
    }

    /** One that makes group calls until it is closed. */
    TalkingClient talking(URI service) {
        return new TalkingClient("mono", program.toString(), service.toString());
    }

    /** Calls twice as an account of the domain {@code CONTOSO}; a line for each answer, or one that says how it was refused. */
    public List<String> callAs(String account, String password, String scheme, URI service) {
        return run(service.toString(), scheme, "CONTOSO", account, password);
    }

    private List<String> run(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "mono";
        command[1] = program.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return Programs.run(Map.of(), command).lines().toList();
    }
}
