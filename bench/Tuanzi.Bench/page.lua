-- wrk: each request asks for a page, with one of many cookies if there are some.
-- Arguments: path, file with a cookie header a line (or nothing).
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    requests = {}
    local plain = { ["Accept"] = "text/html", ["Accept-Language"] = "en" }
    if args[2] == nil then requests[1] = wrk.format("GET", args[1], plain) end
    if args[2] ~= nil then
        for cookie in io.lines(args[2]) do
            requests[#requests + 1] = wrk.format("GET", args[1], { ["Accept"] = "text/html", ["Accept-Language"] = "en", ["Cookie"] = cookie })
        end
    end
    math.randomseed(number + 1)
end

function request()
    return requests[math.random(#requests)]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('\nRESULT %d %d %d %.3f %.3f %.3f\n', summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
