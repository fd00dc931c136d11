-- wrk: each request asks who one of many tokens is.
-- Arguments: file with tokens.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    requests = {}
    for token in io.lines(args[1]) do
        requests[#requests + 1] = wrk.format("GET", "/api/v1/session", { ["Authorization"] = "Bearer " .. token })
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
