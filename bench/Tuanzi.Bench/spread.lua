-- wrk: each request an order of one to three boxes in one of many group buys, by one of many members, with a key of its own.
-- Arguments: file with tokens, file with a group buy's code and article a line, a word for this run.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    tokens = {}
    for token in io.lines(args[1]) do tokens[#tokens + 1] = token end
    requests = {}
    for line in io.lines(args[2]) do
        local code, article = line:match("(%S+) (%S+)")
        for quantity = 1, 3 do
            local head = "PUT /api/v1/group-buys/" .. code .. "/order HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nAuthorization: Bearer "
            local body = '{"version":1,"lines":[{"article":"' .. article .. '","quantity":' .. quantity .. '}]}'
            requests[#requests + 1] = { head, "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body }
        end
    end
    key = args[3] .. "-" .. number .. "-"
    count = 0
    math.randomseed(number + 1)
end

-- All but the token and the key is written beforehand, as for one hot group buy.
function request()
    count = count + 1
    local order = requests[math.random(#requests)]
    return order[1] .. tokens[math.random(#tokens)] .. "\r\nIdempotency-Key: " .. key .. count .. order[2]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('\nRESULT %d %d %d %.3f %.3f %.3f\n', summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
