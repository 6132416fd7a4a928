// Group calls by SoapHttpClientProtocol. Each line of the input is one call:
//   soap11|soap12 create ALIAS NAME   or   soap11|soap12 job NUMBER
// and each line of the output its answer: status, job, alias and comment, "-" for what is absent.
using System;
using System.IO;
using System.Text;
using System.Web.Services.Protocols;

public static class Talk
{
    public static void With(string url, RequestInfo info)
    {
        Encoding utf8 = new UTF8Encoding(false);
        StreamReader input = new StreamReader(Console.OpenStandardInput(), utf8);
        StreamWriter output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };
        for (string line = input.ReadLine(); line != null; line = input.ReadLine())
        {
            string[] words = line.Split(new[] {' '}, 4);
            SharepointEmailWS farm = new SharepointEmailWS
            {
                Url = url,
                SoapVersion = words[0] == "soap12" ? SoapProtocolVersion.Soap12 : SoapProtocolVersion.Soap11
            };
            RequestResponse answer = words[1] == "job"
                ? farm.GetJobStatus(int.Parse(words[2]))
                : farm.CreateDistributionGroup(words[2], words[3], null, null, info, DistributionGroupFlags.None);
            output.WriteLine(string.Join(" ", new object[]
            {
                answer.JobStatus, answer.JobID, answer.Alias ?? "-", answer.Comment ?? "-"
            }));
        }
    }
}
