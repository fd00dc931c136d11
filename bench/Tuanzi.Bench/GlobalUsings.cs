global using Microsoft.EntityFrameworkCore;
global using Microsoft.Extensions.DependencyInjection;
global using Tuanzi.Core.Shared;
global using Tuanzi.Core.Storage;
global using Tuanzi.Rules;
