-- wrk: each request an order of one to three boxes, by one of many members, with a key of its own.
-- Arguments: file with tokens, group buy's code, article's id, how they are paid, a word for this run; then, if they come at a rate
-- of their own instead of each after the answer to the last, how many a second and thread.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, nanoseconds; } timespec; int clock_gettime(int clock, timespec *now);")
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    requests = {}
    for token in io.lines(args[1]) do
        for quantity = 1, 3 do
            local body = '{"version":1,"lines":[{"article":"' .. args[3] .. '","quantity":' .. quantity .. '}],"payWith":"' .. args[4] .. '"}'
            local whole = wrk.format("PUT", "/api/v1/group-buys/" .. args[2] .. "/order", {
                ["Authorization"] = "Bearer " .. token,
                ["Content-Type"] = "application/json",
                ["Idempotency-Key"] = "@",
            }, body)
            local at = whole:find("@", 1, true)
            requests[#requests + 1] = { whole:sub(1, at - 1), whole:sub(at + 1) }
        end
    end
    key = args[5] .. "-" .. number .. "-"
    count = 0
    math.randomseed(number + 1)
    if args[6] then delay = at_a_rate(tonumber(args[6])) end
end

-- Each connection that has its answer waits for the next moment at which an order is due, whether the others have theirs or not.
-- While the program stands still the connections run out, and who then comes is not asked; by then more than one in a hundred have waited.
function at_a_rate(per_second)
    local monotonic, time, due = 1, ffi.new("timespec"), 0
    local function milliseconds()
        ffi.C.clock_gettime(monotonic, time)
        return tonumber(time.seconds) * 1000 + tonumber(time.nanoseconds) / 1000000
    end
    return function()
        local now = milliseconds()
        due = math.max(due + 1000 / per_second, now)
        return due - now
    end
end

-- All but the key is written beforehand, so that an order costs here what asking for the session costs.
function request()
    count = count + 1
    local order = requests[math.random(#requests)]
    return order[1] .. key .. count .. order[2]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('\nRESULT %d %d %d %.3f %.3f %.3f\n', summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
