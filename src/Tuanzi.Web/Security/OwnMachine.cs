using System.Net;

namespace Tuanzi.Web.Security;

public static class OwnMachine
{
    static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    extension(HttpContext http)
    {
        /// <summary>Asked on the very machine that the program runs on, and by no proxy there for somebody else.</summary>
        public bool IsFromThisMachine =>
            http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !Forwarding.Any(http.Request.Headers.ContainsKey);
    }
}
