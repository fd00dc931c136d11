-- wrk: each request an order of one to three boxes in one of many group buys, by one of many members, with a key of its own.
-- Arguments: file with tokens, file with a group buy's code and article a line, a word for this run.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    tokens = {}
    for token in io.lines(args[1]) do tokens[#tokens + 1] = "Bearer " .. token end
    targets = {}
    for line in io.lines(args[2]) do
        local code, article = line:match("(%S+) (%S+)")
        targets[#targets + 1] = { path = "/api/v1/group-buys/" .. code .. "/order", article = article }
    end
    key = args[3] .. "-" .. number .. "-"
    count = 0
    math.randomseed(number + 1)
end

function request()
    count = count + 1
    local target = targets[math.random(#targets)]
    return wrk.format("PUT", target.path, {
        ["Authorization"] = tokens[math.random(#tokens)],
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = key .. count,
    }, '{"version":1,"lines":[{"article":"' .. target.article .. '","quantity":' .. math.random(3) .. '}]}')
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('\nRESULT %d %d %d %.3f %.3f %.3f\n', summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
