-- wrk: each request an order of one to three boxes, by one of many members, with a key of its own.
-- Arguments: file with tokens, group buy's code, article's id, a word for this run.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    tokens = {}
    for token in io.lines(args[1]) do tokens[#tokens + 1] = "Bearer " .. token end
    path = "/api/v1/group-buys/" .. args[2] .. "/order"
    bodies = {}
    for quantity = 1, 3 do
        bodies[quantity] = '{"version":1,"lines":[{"article":"' .. args[3] .. '","quantity":' .. quantity .. '}]}'
    end
    key = args[4] .. "-" .. number .. "-"
    count = 0
    math.randomseed(number + 1)
end

function request()
    count = count + 1
    return wrk.format("PUT", path, {
        ["Authorization"] = tokens[math.random(#tokens)],
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = key .. count,
    }, bodies[math.random(3)])
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('\nRESULT %d %d %d %.3f %.3f %.3f\n', summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
