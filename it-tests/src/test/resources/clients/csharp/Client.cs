// Every operation by SoapHttpClientProtocol, in both versions of SOAP: client.exe URL PREFIX. A line for each answer.
// client.exe URL makes the group calls that it reads (Talk).
// client.exe URL SCHEME DOMAIN ACCOUNT PASSWORD makes one call by NTLM, Negotiate or Basic instead.
using System;
using System.Net;
using System.Runtime.InteropServices;
using System.Web.Services.Protocols;
using Mono.Security.Protocol.Ntlm;

public static class Client
{
    private static readonly RequestInfo INFO = new RequestInfo
    {
        RequestorEmail = "anna@contoso.test", Justification = "Überblick & <Team>", RequestId = Guid.Empty
    };

    // Mono interrupts its threads when it ends by itself, and sometimes aborts over one that it interrupted already
    // (mono-threads.c, "previous_token == NULL"): every answer was printed, and yet the program failed.
    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void EndAtOnce(int code);

    public static void Main(string[] arguments)
    {
        if (arguments.Length == 1)
        {
            Talk.With(arguments[0], INFO);
        }
        else if (arguments.Length == 2)
        {
            Every(arguments[0], arguments[1] + "-soap11", SoapProtocolVersion.Soap11);
            Every(arguments[0], arguments[1] + "-soap12", SoapProtocolVersion.Soap12);
        }
        else
        {
            Prove(arguments);
        }
        Console.Out.Flush();
        EndAtOnce(0);
    }

    private static void Every(string url, string prefix, SoapProtocolVersion version)
    {
        SharepointEmailWS farm = new SharepointEmailWS { Url = url, SoapVersion = version };
        string contact = prefix + "-list";
        string group = prefix + "-team";
        string address = contact + "@sp.contoso.test";
        for (int time = 0; time < 2; time++)
        {
            Line("CreateContact", farm.CreateContact(
                contact, "Größe", "Dokumente", address, ContactFlags.OnlyAllowAuthenticatedEmail));
        }
        RequestResponse created = farm.CreateDistributionGroup(
            group, "Größe & <Team>", "about", "", INFO, DistributionGroupFlags.None);
        Line("CreateDistributionGroup", created.JobStatus, created.JobID, created.Alias == group ? "alias" : "-");
        Line("ModifyDistributionGroup", farm.ModifyDistributionGroup(
            group, "Other", null, null, INFO, DistributionGroupFlags.None).JobStatus);
        Line("ChangeContactsMembershipInDistributionGroup", farm.ChangeContactsMembershipInDistributionGroup(
            group, new[] {contact}, null, false));
        Line("ChangeUsersMembershipInDistributionGroup", farm.ChangeUsersMembershipInDistributionGroup(
            group, new[] {"CONTOSO\\nobody"}, null, false));
        Line("ModifyContact", farm.ModifyContact(
            contact, contact + "-2", "Größe", "Dokumente", address, ContactFlags.None));
        Line("RenameDistributionGroup", farm.RenameDistributionGroup(group, group + "-2", INFO).JobStatus);
        Line("GetJobStatus", farm.GetJobStatus(int.MaxValue).JobStatus);
        Line("DeleteDistributionGroup", farm.DeleteDistributionGroup(group + "-2", INFO).JobStatus);
        Line("DeleteContact", farm.DeleteContact(contact + "-2"));
        try
        {
            new OtherContract { Url = url, SoapVersion = version }.GetJobStatus("no number");
            Line("fault", "none");
        }
        catch (SoapException fault)
        {
            Line("fault", "soap:" + fault.Code.Name);
        }
    }

    private static void Prove(string[] arguments)
    {
        // What Windows sends since Vista, and all that a domain takes; mono's own choice is an older response.
        NtlmSettings.DefaultAuthLevel = NtlmAuthLevel.NTLMv2_only;
        Uri url = new Uri(arguments[0]);
        CredentialCache credentials = new CredentialCache();
        credentials.Add(url, arguments[1], new NetworkCredential(arguments[3], arguments[4], arguments[2]));
        SharepointEmailWS farm = new SharepointEmailWS { Url = arguments[0], Credentials = credentials };
        try
        {
            // The second call shows whether the connection goes on to be known.
            Line("GetJobStatus", farm.GetJobStatus(int.MaxValue).JobStatus);
            Line("GetJobStatus", farm.GetJobStatus(int.MaxValue).JobStatus);
        }
        catch (WebException refused)
        {
            HttpWebResponse answer = refused.Response as HttpWebResponse;
            Line("refused", answer == null ? refused.Status.ToString() : ((int) answer.StatusCode).ToString());
        }
    }

    private static void Line(params object[] words)
    {
        Console.WriteLine(string.Join(" ", words));
    }
}
